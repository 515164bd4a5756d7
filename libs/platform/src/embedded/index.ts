export * from './data-dir.js';
export * from './embedded-failure.js';
export * from './embedded-postgres.js';
export * from './free-port.js';
export { RunLock, type LockHolder } from './run-lock.js';
