/** ES modules all the way: swc takes the types away, Node links. Run through `npm test`, which brings the flags. */
export default {
  rootDir: '..',
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/console/dist', '<rootDir>/.run'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  resolver: '<rootDir>/test/support/resolver.cjs',
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' } }],
  },
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  reporters: ['default', '<rootDir>/src/setup/tally-reporter.mjs'],
  maxWorkers: 3,
  // Modules of a file that was run are not given back: a worker that has many of them is slow, and is made anew.
  workerIdleMemoryLimit: '1GB',
  testTimeout: 30_000,
};
