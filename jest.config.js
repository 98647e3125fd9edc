// How jest runs the house: native ES modules, TypeScript by swc, one embedded PostgreSQL a run (started by the first test that asks).
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/tests/**/*.test.ts', '<rootDir>/tests/**/*.test.tsx'],
  // A real browser is driven by `playwright test`, not by jest.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/tests/browser/'],
  modulePathIgnorePatterns: ['<rootDir>/data/', '<rootDir>/client/dist/', '<rootDir>/artifacts/'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic', importSource: 'preact' } },
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  globalSetup: '<rootDir>/tests/support/global-setup.ts',
  globalTeardown: '<rootDir>/tests/support/global-teardown.ts',
  maxWorkers: 2,
  workerIdleMemoryLimit: '700MB',
  // Jest asks a worker to leave and, after half a second, calls it a leak; where others use the cores a process of half a gigabyte needs longer merely to end.
  // One that a test really holds open is still told of, after this.
  workerGracefulExitTimeout: 30_000,
  // A test that hangs must end some day; how long one takes on a slow machine is nothing it may fail for.
  testTimeout: 900_000,
}
