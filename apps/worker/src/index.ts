export * from './health-server.js';
export * from './worker.js';
