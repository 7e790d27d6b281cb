/**
 * Version 8. Steps of handing calls on, with the stay that each of them ends (IVR-8), announcements to who waits (IVR-3), and what becomes of
 * recorded names (IVR-4, CBK-6). Nothing of it is known of what was there before.
 */
export const IVR_STEPS = `
CREATE TABLE transfer (
  branch INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  time INTEGER NOT NULL,
  interaction INTEGER NOT NULL,
  step INTEGER NOT NULL,
  agent INTEGER NOT NULL,
  toQueue INTEGER NOT NULL,
  toApplication INTEGER NOT NULL,
  consult INTEGER NOT NULL,
  toAgent INTEGER NOT NULL,
  queue INTEGER NOT NULL,
  queuedAt INTEGER NOT NULL,
  answeredAt INTEGER NOT NULL,
  ewt INTEGER NOT NULL,
  position INTEGER NOT NULL,
  ewtMode1 INTEGER NOT NULL,
  ewtMode3 INTEGER NOT NULL,
  PRIMARY KEY (branch, sequence)
) WITHOUT ROWID;

CREATE TABLE announcement (
  branch INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  time INTEGER NOT NULL,
  interaction INTEGER NOT NULL,
  queue INTEGER NOT NULL,
  position INTEGER NOT NULL,
  ewt INTEGER NOT NULL,
  PRIMARY KEY (branch, sequence)
) WITHOUT ROWID;

CREATE TABLE nameRecording (
  branch INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  time INTEGER NOT NULL,
  id TEXT NOT NULL,
  step INTEGER NOT NULL,
  seconds INTEGER NOT NULL,
  PRIMARY KEY (branch, sequence)
) WITHOUT ROWID;
CREATE INDEX nameRecording_id ON nameRecording (id);
`
