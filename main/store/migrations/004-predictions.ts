/**
 * What each mode of the estimated wait said when a call entered its queue stands with the call, and what it said of a callback in a table of
 * its own (RTE-9). Nothing is known of calls that were there before.
 */
export const PREDICTIONS = `
ALTER TABLE leg ADD COLUMN ewtMode1 INTEGER NOT NULL DEFAULT -1;
ALTER TABLE leg ADD COLUMN ewtMode3 INTEGER NOT NULL DEFAULT -1;

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
