import { expect, test } from '@jest/globals';
import { GrowingPause } from './growing-pause.js';

test('What keeps dying is started again after pauses that grow to half a minute', () => {
  const pause = new GrowingPause();
  const pauses = Array.from({ length: 8 }, () => pause.after(10));
  expect(pauses).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
});

test('After a calm minute the pauses begin anew', () => {
  const pause = new GrowingPause();
  pause.after(10);
  pause.after(10);
  expect(pause.after(60_000)).toBe(500);
});
