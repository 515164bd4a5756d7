export * from './data-dir.js';
export * from './house.module.js';
export * from './open-database.js';
export * from './open-house.js';
export * from './seed/catalogue.js';
export * from './seed/demo-people.js';
export * from './seed/demo-people.seed.js';
export * from './supervised.js';
