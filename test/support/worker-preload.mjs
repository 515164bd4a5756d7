/**
 * Loaded before a worker (`node --import`). It gives the worker another time of day, for it can be told the time in no
 * other way, and what it does must not hang on the day on which the tests run. Then it loads the worker's modules and
 * waits for the word to go: so a test can have one at hand when it kills another.
 */
const shift = Number(process.env.TEST_CLOCK_SHIFT_MS);

globalThis.Date = new Proxy(Date, {
  construct: (target, values, proxy) =>
    Reflect.construct(target, values.length > 0 ? values : [target.now() + shift], proxy),
  get: (target, key) => (key === 'now' ? () => target.now() + shift : Reflect.get(target, key)),
});

const leave = () => process.exit();
const told = new Promise((resolve) => {
  process.once('message', resolve);
});
process.on('disconnect', leave);
await import('../../apps/worker/dist/index.js');
await told;
process.off('disconnect', leave);
