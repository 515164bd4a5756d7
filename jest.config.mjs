import { existsSync } from 'node:fs';

/** One Jest for the whole house: sources run straight from `src`, so a test never sees a stale build. */
export default {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['development', 'node'] },
  roots: ['apps', 'libs', 'migrations', 'test']
    .filter((folder) => existsSync(new URL(folder, import.meta.url)))
    .map((folder) => `<rootDir>/${folder}`),
  testMatch: ['**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/', '<rootDir>/test/bench/'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': ['@swc/jest'] },
  globalSetup: '<rootDir>/tools/test-postgres.mjs',
  globalTeardown: '<rootDir>/tools/test-postgres-stop.mjs',
  reporters: ['default', '<rootDir>/tools/tally-reporter.mjs'],
  // Tests wait for databases and processes more than they compute: Jest's own choice would leave one of two cores idle.
  maxWorkers: '100%',
  testTimeout: 60_000,
};
