/** Version 7. The history of a callback finds the call-in requests for it (CBK-11). */
export const CALL_IN_OF_CALLBACK = `
CREATE INDEX callIn_callback ON callIn (callback, sequence) WHERE callback <> '';
`
