/** Version 10. Further calls of customers who have called before (TRF-3). There were none in what was there before. */
export const FURTHER_CALLS = `
CREATE TABLE furtherCall (
  branch INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  time INTEGER NOT NULL,
  interaction INTEGER NOT NULL,
  first INTEGER NOT NULL,
  call INTEGER NOT NULL,
  cause INTEGER NOT NULL,
  callback TEXT NOT NULL,
  PRIMARY KEY (branch, sequence)
) WITHOUT ROWID;
`
