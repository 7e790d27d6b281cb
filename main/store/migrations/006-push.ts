/** Version 6. Push notifications (PSH-1): a row for the intent to send one, and a row for each thing that becomes known of it. */
export const PUSH = `
CREATE TABLE push (
  branch INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  time INTEGER NOT NULL,
  id TEXT NOT NULL,
  callback TEXT NOT NULL,
  event INTEGER NOT NULL,
  channel TEXT NOT NULL,
  target TEXT NOT NULL,
  outcome INTEGER NOT NULL,
  toPhoneNumber INTEGER NOT NULL,
  accessCode TEXT NOT NULL,
  expiresAt INTEGER NOT NULL,
  PRIMARY KEY (branch, sequence)
) WITHOUT ROWID;
CREATE INDEX push_callback ON push (callback, sequence);
`
