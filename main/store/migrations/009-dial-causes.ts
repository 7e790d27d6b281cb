/** Version 9. Why an attempt came to its result (SIM-3, SIM-5) stands with it; of those that are there it was the customer's behaviour. */
export const DIAL_CAUSES = `
ALTER TABLE dial ADD COLUMN cause INTEGER NOT NULL DEFAULT 0;
`
