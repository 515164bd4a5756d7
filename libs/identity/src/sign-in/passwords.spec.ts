import { performance } from 'node:perf_hooks';
import { describe, expect, test } from '@jest/globals';
import { Passwords } from './passwords.js';
import { newTemporaryPassword, newToken } from './tokens.js';

const passwords = new Passwords();

/** The shortest of some runs: what the work takes when nothing else is in the way. */
async function shortest(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < 7; i += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return Math.min(...times);
}

describe('Passwords', () => {
  test('match what they were hashed from, and nothing else', async () => {
    const hash = await passwords.hash('bahari na mlima');
    expect(await passwords.verify(hash, 'bahari na mlima')).toBe(true);
    expect(await passwords.verify(hash, 'bahari na mlimA')).toBe(false);
    expect(await passwords.verify(null, 'bahari na mlima')).toBe(false);
  });

  test('take as long to refuse where there is nobody to compare with', async () => {
    const hash = await passwords.hash('bahari na mlima');
    const known = await shortest(() => passwords.verify(hash, 'wrong'));
    const unknown = await shortest(() => passwords.verify(null, 'wrong'));
    expect(unknown).toBeGreaterThan(known / 3);
    expect(unknown).toBeLessThan(known * 3);
  });

  test('and tokens are never given twice', () => {
    const many = Array.from({ length: 1_000 }, () => [newToken(), newTemporaryPassword()]).flat();
    expect(new Set(many).size).toBe(2_000);
  });
});
