/**
 * Loaded before a program (`node --import`), it gives it another time of day: a worker cannot be told the time in any
 * other way, and what it does must not hang on the day on which the tests run.
 */
const shift = Number(process.env.TEST_CLOCK_SHIFT_MS);

globalThis.Date = new Proxy(Date, {
  construct: (target, values, proxy) =>
    Reflect.construct(target, values.length > 0 ? values : [target.now() + shift], proxy),
  get: (target, key) => (key === 'now' ? () => target.now() + shift : Reflect.get(target, key)),
});
