/**
 * Version 2. What becomes of call detail that is dropped (REC-2): for each run of rows dropped together a row of `dropped`, and what they
 * come to by intervals of 15 simulated minutes, each named by its beginning. A row of `leg`, `agent` or `block` is there exactly when its
 * sequence lies in no range of its kind and branch.
 *
 * Version 1 did not say what it dropped. In a file that has more than 14 days or as many rows as it kept, all before the first row of a
 * kind counts as dropped without sums, which is projected again when a reader needs it.
 */
export const SUMS = `
CREATE TABLE dropped (
  key INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  branch INTEGER NOT NULL REFERENCES branch (key),
  -- The records of the branch with beyond < sequence <= through.
  beyond INTEGER NOT NULL,
  through INTEGER NOT NULL,
  -- Rows that went, and the time of the last of them.
  "rows" INTEGER NOT NULL,
  lastTime INTEGER NOT NULL,
  -- Whether there are sums of it. There are none of a range of which some rows have come back.
  summed INTEGER NOT NULL,
  -- Whether its rows are to come back.
  wanted INTEGER NOT NULL
);
CREATE INDEX dropped_place ON dropped (branch, through);

-- Calls by the interval of their arrival, how they ended, and the class of their wait: the least limit, in s, that it does not exceed,
-- -1 beyond the last. Waits and the times from answer to end in ms.
CREATE TABLE leg_sum (
  dropped INTEGER NOT NULL REFERENCES dropped (key) ON DELETE CASCADE,
  interval INTEGER NOT NULL,
  queue INTEGER NOT NULL,
  outcome INTEGER NOT NULL,
  waitClass INTEGER NOT NULL,
  calls INTEGER NOT NULL,
  waited INTEGER NOT NULL,
  handled INTEGER NOT NULL,
  PRIMARY KEY (dropped, interval, queue, outcome, waitClass)
) WITHOUT ROWID;
CREATE INDEX leg_sum_interval ON leg_sum (interval, dropped);

-- Calls that had queued, by the interval of their answer. An answer on the edge of two intervals belongs to the earlier.
CREATE TABLE answer_sum (
  dropped INTEGER NOT NULL REFERENCES dropped (key) ON DELETE CASCADE,
  interval INTEGER NOT NULL,
  queue INTEGER NOT NULL,
  calls INTEGER NOT NULL,
  waited INTEGER NOT NULL,
  PRIMARY KEY (dropped, interval, queue)
) WITHOUT ROWID;
CREATE INDEX answer_sum_interval ON answer_sum (interval, dropped);

-- Calls answered by an agent, by the interval of their arrival.
CREATE TABLE handled_sum (
  dropped INTEGER NOT NULL REFERENCES dropped (key) ON DELETE CASCADE,
  interval INTEGER NOT NULL,
  agent INTEGER NOT NULL,
  calls INTEGER NOT NULL,
  handled INTEGER NOT NULL,
  PRIMARY KEY (dropped, interval, agent)
) WITHOUT ROWID;

-- Time of an agent in each state between two rows of the range, ms.
CREATE TABLE agent_sum (
  dropped INTEGER NOT NULL REFERENCES dropped (key) ON DELETE CASCADE,
  interval INTEGER NOT NULL,
  agent INTEGER NOT NULL,
  loggedOut INTEGER NOT NULL,
  notReady INTEGER NOT NULL,
  ready INTEGER NOT NULL,
  ringing INTEGER NOT NULL,
  talking INTEGER NOT NULL,
  afterCallWork INTEGER NOT NULL,
  PRIMARY KEY (dropped, interval, agent)
) WITHOUT ROWID;

-- The first and the last row of an agent in the range: the time from one range to the next, or to a row, is that of the last state.
CREATE TABLE agent_edge (
  dropped INTEGER NOT NULL REFERENCES dropped (key) ON DELETE CASCADE,
  agent INTEGER NOT NULL,
  firstAt INTEGER NOT NULL,
  lastAt INTEGER NOT NULL,
  lastState INTEGER NOT NULL,
  PRIMARY KEY (dropped, agent)
) WITHOUT ROWID;

-- Steps of IVR applications.
CREATE TABLE block_sum (
  dropped INTEGER NOT NULL REFERENCES dropped (key) ON DELETE CASCADE,
  interval INTEGER NOT NULL,
  application INTEGER NOT NULL,
  block INTEGER NOT NULL,
  next INTEGER NOT NULL,
  steps INTEGER NOT NULL,
  PRIMARY KEY (dropped, interval, application, block, next)
) WITHOUT ROWID;

INSERT INTO dropped (kind, branch, beyond, through, "rows", lastTime, summed, wanted)
SELECT kind, branch, 0, first - 1, 0, time, 0, 0 FROM (
  SELECT 'leg' AS kind, branch, min(sequence) AS first, min(time) AS time,
    (SELECT count(*) FROM leg) >= 1000000 AS isFull FROM leg GROUP BY branch
  UNION ALL
  SELECT 'agent', branch, min(sequence), min(time), (SELECT count(*) FROM agent) >= 800000 FROM agent GROUP BY branch
  UNION ALL
  SELECT 'block', branch, min(sequence), min(time), (SELECT count(*) FROM block) >= 200000 FROM block GROUP BY branch)
WHERE first > 1 AND (isFull OR (SELECT max(time) - min(time) FROM sample) > 1209600000);
`
