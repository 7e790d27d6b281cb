/**
 * Version 1. Times are ms since the epoch, UTC; codes are indexes into the lists of the record kinds; -1 stands for none. `branch` and
 * `sequence` say when a record came into being on which line of the session; a reader's line is a set of ranges of both.
 */
export const INITIAL = `
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE journal (sequence INTEGER PRIMARY KEY, line TEXT NOT NULL);

CREATE TABLE snapshot (
  sequence INTEGER PRIMARY KEY,
  branch TEXT NOT NULL,
  at INTEGER NOT NULL,
  records INTEGER NOT NULL,
  digest TEXT NOT NULL,
  bytes BLOB NOT NULL
);

CREATE TABLE branch (key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);

-- The line of the reader, oldest part first: records of a branch beyond one sequence, up to another.
CREATE TABLE lineage (
  branch INTEGER PRIMARY KEY REFERENCES branch (key),
  beyond INTEGER NOT NULL,
  through INTEGER NOT NULL
);

CREATE TABLE queue_name (position INTEGER PRIMARY KEY, name TEXT NOT NULL);

CREATE TABLE agent_name (position INTEGER PRIMARY KEY, name TEXT NOT NULL);

CREATE TABLE leg (
  branch INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  time INTEGER NOT NULL,
  interaction INTEGER NOT NULL,
  source INTEGER NOT NULL,
  queue INTEGER NOT NULL,
  arrivedAt INTEGER NOT NULL,
  queuedAt INTEGER NOT NULL,
  answeredAt INTEGER NOT NULL,
  agent INTEGER NOT NULL,
  outcome INTEGER NOT NULL,
  ewt INTEGER NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (branch, sequence)
) WITHOUT ROWID;

CREATE TABLE block (
  branch INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  time INTEGER NOT NULL,
  interaction INTEGER NOT NULL,
  application INTEGER NOT NULL,
  block INTEGER NOT NULL,
  next INTEGER NOT NULL,
  PRIMARY KEY (branch, sequence)
) WITHOUT ROWID;

CREATE TABLE offer (
  branch INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  time INTEGER NOT NULL,
  interaction INTEGER NOT NULL,
  queue INTEGER NOT NULL,
  ewt INTEGER NOT NULL,
  immediate INTEGER NOT NULL,
  scheduled INTEGER NOT NULL,
  choice INTEGER NOT NULL,
  PRIMARY KEY (branch, sequence)
) WITHOUT ROWID;

CREATE TABLE callback (
  branch INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  time INTEGER NOT NULL,
  id TEXT NOT NULL,
  queue INTEGER NOT NULL,
  phoneNumber INTEGER NOT NULL,
  desiredTime INTEGER NOT NULL,
  origin INTEGER NOT NULL,
  interaction INTEGER NOT NULL,
  virtualQueueTime INTEGER NOT NULL,
  priority INTEGER NOT NULL,
  actorKind TEXT NOT NULL,
  actorName TEXT NOT NULL,
  language TEXT NOT NULL,
  userData TEXT NOT NULL,
  PRIMARY KEY (branch, sequence)
) WITHOUT ROWID;

CREATE TABLE transition (
  branch INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  time INTEGER NOT NULL,
  id TEXT NOT NULL,
  queue INTEGER NOT NULL,
  "from" INTEGER NOT NULL,
  "to" INTEGER NOT NULL,
  reason INTEGER NOT NULL,
  cause INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  dialResult INTEGER NOT NULL,
  position INTEGER NOT NULL,
  ewt INTEGER NOT NULL,
  agent INTEGER NOT NULL,
  nextDueAt INTEGER NOT NULL,
  desiredTime INTEGER NOT NULL,
  rule TEXT NOT NULL,
  setting TEXT NOT NULL,
  actorKind TEXT NOT NULL,
  actorName TEXT NOT NULL,
  PRIMARY KEY (branch, sequence)
) WITHOUT ROWID;

CREATE TABLE dial (
  branch INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  time INTEGER NOT NULL,
  id TEXT NOT NULL,
  queue INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  startedAt INTEGER NOT NULL,
  result INTEGER NOT NULL,
  triggeringAgent INTEGER NOT NULL,
  customerWait INTEGER NOT NULL,
  PRIMARY KEY (branch, sequence)
) WITHOUT ROWID;

CREATE TABLE agent (
  branch INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  time INTEGER NOT NULL,
  agent INTEGER NOT NULL,
  state INTEGER NOT NULL,
  queue INTEGER NOT NULL,
  interaction INTEGER NOT NULL,
  PRIMARY KEY (branch, sequence)
) WITHOUT ROWID;

CREATE TABLE sample (
  branch INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  time INTEGER NOT NULL,
  queue INTEGER NOT NULL,
  waitingCalls INTEGER NOT NULL,
  waitingCallbacks INTEGER NOT NULL,
  ewt INTEGER NOT NULL,
  longestWait INTEGER NOT NULL,
  scheduled INTEGER NOT NULL,
  queued INTEGER NOT NULL,
  routing INTEGER NOT NULL,
  processing INTEGER NOT NULL,
  agentsReady INTEGER NOT NULL,
  agentsLoggedIn INTEGER NOT NULL,
  PRIMARY KEY (branch, sequence)
) WITHOUT ROWID;

CREATE TABLE retention (
  branch INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  time INTEGER NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (branch, sequence)
) WITHOUT ROWID;

CREATE INDEX leg_arrival ON leg (arrivedAt);
CREATE INDEX leg_answer ON leg (answeredAt, queue, queuedAt);
CREATE INDEX callback_id ON callback (id);
CREATE INDEX transition_id ON transition (id, sequence);
CREATE INDEX transition_reason ON transition (time, queue) WHERE reason >= 0;
CREATE INDEX dial_id ON dial (id);
CREATE INDEX retention_id ON retention (id);
CREATE INDEX sample_time ON sample (queue, time, sequence);

-- Callbacks as the reader's line leaves them; forgotten ones are not in it. The number is without its plus sign.
CREATE TABLE callback_now (
  id TEXT PRIMARY KEY,
  queue INTEGER NOT NULL,
  service TEXT NOT NULL,
  phone TEXT NOT NULL,
  state INTEGER NOT NULL,
  reason INTEGER NOT NULL,
  origin INTEGER NOT NULL,
  desired INTEGER NOT NULL,
  created INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  attempts INTEGER NOT NULL
);
CREATE INDEX callback_now_desired ON callback_now (desired, id);
CREATE INDEX callback_now_updated ON callback_now (updated, id);
CREATE INDEX callback_now_state ON callback_now (state, id);
CREATE INDEX callback_now_phone ON callback_now (phone, id);
CREATE INDEX callback_now_service ON callback_now (service, id);
`
