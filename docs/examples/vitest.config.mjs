export default { test: { dir: 'test', globalSetup: 'test/globalSetup.mjs' } }
