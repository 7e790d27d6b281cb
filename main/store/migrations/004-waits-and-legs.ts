/**
 * Version 4. What each mode of the estimated wait said when a call entered its queue stands with the call, and what it said of a callback in a table of
 * its own (RTE-9); what was dialled and shown (SET-18) with each attempt; survey legs (SET-26). Nothing of it is known of what was there
 * before.
 */
export const WAITS_AND_LEGS = `
ALTER TABLE leg ADD COLUMN ewtMode1 INTEGER NOT NULL DEFAULT -1;
ALTER TABLE leg ADD COLUMN ewtMode3 INTEGER NOT NULL DEFAULT -1;

ALTER TABLE dial ADD COLUMN dialled TEXT NOT NULL DEFAULT '';
ALTER TABLE dial ADD COLUMN callerIdNumber TEXT NOT NULL DEFAULT '';
ALTER TABLE dial ADD COLUMN callerIdName TEXT NOT NULL DEFAULT '';

CREATE TABLE survey (
  branch INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  time INTEGER NOT NULL,
  id TEXT NOT NULL,
  queue INTEGER NOT NULL,
  agent INTEGER NOT NULL,
  routingPoint TEXT NOT NULL,
  PRIMARY KEY (branch, sequence)
) WITHOUT ROWID;
CREATE INDEX survey_id ON survey (id);

CREATE TABLE prediction (
  branch INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  time INTEGER NOT NULL,
  id TEXT NOT NULL,
  queue INTEGER NOT NULL,
  queuedAt INTEGER NOT NULL,
  mode1 INTEGER NOT NULL,
  mode2 INTEGER NOT NULL,
  mode3 INTEGER NOT NULL,
  realised INTEGER NOT NULL,
  outcome INTEGER NOT NULL,
  PRIMARY KEY (branch, sequence)
) WITHOUT ROWID;
CREATE INDEX prediction_entry ON prediction (queue, queuedAt);
`
