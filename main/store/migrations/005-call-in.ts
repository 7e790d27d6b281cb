/** Version 5. Call-in requests (CTI-8): a row for each state that a request enters, with all about it. */
export const CALL_IN = `
CREATE TABLE callIn (
  branch INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  time INTEGER NOT NULL,
  id TEXT NOT NULL,
  "group" TEXT NOT NULL,
  state INTEGER NOT NULL,
  toPhoneNumber INTEGER NOT NULL,
  fromPhoneNumber INTEGER NOT NULL,
  accessCode TEXT NOT NULL,
  callback TEXT NOT NULL,
  expiresAt INTEGER NOT NULL,
  userData TEXT NOT NULL,
  actorKind TEXT NOT NULL,
  actorName TEXT NOT NULL,
  PRIMARY KEY (branch, sequence)
) WITHOUT ROWID;
CREATE INDEX callIn_id ON callIn (id, sequence);
CREATE INDEX callIn_born ON callIn (sequence) WHERE state = 0;
`
