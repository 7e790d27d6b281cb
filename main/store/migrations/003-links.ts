/** Version 3. Callbacks that were booked anew (CBK-6): `id` comes from `other`. */
export const LINKS = `
CREATE TABLE link (
  branch INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  time INTEGER NOT NULL,
  id TEXT NOT NULL,
  other TEXT NOT NULL,
  PRIMARY KEY (branch, sequence)
) WITHOUT ROWID;
CREATE INDEX link_id ON link (id);
CREATE INDEX link_other ON link (other);
`
