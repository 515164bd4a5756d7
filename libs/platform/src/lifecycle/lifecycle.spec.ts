import { describe, expect, test } from '@jest/globals';
import { ExpectedFailure } from '../errors/expected-failure.js';
import { Lifecycle } from './lifecycle.js';

const door = new Lifecycle<'OPEN' | 'SHUT' | 'GONE', 'shut' | 'open' | 'remove', 'KEEPER'>({
  name: 'Door',
  initial: 'OPEN',
  final: ['GONE'],
  transitions: [
    { event: 'shut', from: ['OPEN'], to: 'SHUT', by: ['KEEPER'] },
    { event: 'open', from: ['SHUT'], to: 'OPEN', by: ['KEEPER'] },
    { event: 'remove', from: ['OPEN', 'SHUT'], to: 'GONE', by: ['KEEPER'], needs: ['reason'] },
  ],
});

describe('A lifecycle', () => {
  test('takes the arrow that leaves the present state', () => {
    expect(door.apply('OPEN', 'shut').to).toBe('SHUT');
  });

  test('refuses what the table does not hold, and says what is possible', () => {
    const refused = (() => {
      try {
        return door.apply('SHUT', 'shut');
      } catch (error) {
        return error;
      }
    })();
    expect(refused).toBeInstanceOf(ExpectedFailure);
    expect(refused).toMatchObject({
      code: 'ILLEGAL_TRANSITION',
      details: { possible: ['open', 'remove'] },
    });
  });

  test('lets nothing leave a final state', () => {
    expect(door.from('GONE')).toEqual([]);
    expect(() => new Lifecycle({ ...door.table, final: ['OPEN'] })).toThrow(/OPEN is final/);
  });

  test('is refused when one event would lead from one state to two', () => {
    const twice = [
      ...door.table.transitions,
      { event: 'shut', from: ['OPEN'], to: 'GONE', by: ['KEEPER'] } as const,
    ];
    expect(() => new Lifecycle({ ...door.table, transitions: twice })).toThrow(/two places/);
  });

  test('draws itself', () => {
    expect(door.toMermaid()).toContain('SHUT --> OPEN: open [KEEPER]');
  });
});
