import fc from 'fast-check'

/** True in `npm run soak`: more of everything, and new examples each time. */
export const IS_SOAK = process.env['RINGBACK_SOAK'] === '1'
/** How many times as long the property tests run. */
export const EFFORT = IS_SOAK ? 20 : 1

// The examples belong to the commit: who runs its tests again sees the same result. The soak draws new ones, and a failure names its seed.
if (!IS_SOAK) fc.configureGlobal({ seed: 20270104 })
