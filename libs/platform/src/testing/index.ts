export * from './statement-log.js';
export * from './test-database.js';
export * from './test-room.js';
