import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import {
  actionItemLifecycle,
  assignmentLifecycle,
  changeRequestLifecycle,
  statusUpdateLifecycle,
} from '@uratibu/actions';
import { approvalLifecycle } from '@uratibu/approvals';
import { deadlineLifecycle } from '@uratibu/reminders';

const FILE = new URL('../../docs/lifecycles.md', import.meta.url);

const lifecycles = [
  { title: 'Action item', lifecycle: actionItemLifecycle },
  { title: 'Assignment', lifecycle: assignmentLifecycle },
  { title: 'Status update', lifecycle: statusUpdateLifecycle },
  { title: 'Change request', lifecycle: changeRequestLifecycle },
  { title: 'Approval', lifecycle: approvalLifecycle },
  { title: 'Deadline', lifecycle: deadlineLifecycle },
];

function page(): string {
  const chapters = lifecycles.map(
    ({ title, lifecycle }) => `## ${title}\n\n\`\`\`mermaid\n${lifecycle.toMermaid()}\n\`\`\`\n`,
  );
  return [
    '# Lifecycles\n',
    'Drawn from the tables in the code by `npm run generate`; in brackets, whose act it is. A state that no arrow leaves is final.\n',
    ...chapters,
  ].join('\n');
}

describe('The lifecycles', () => {
  test('are drawn in docs/lifecycles.md as the tables have them; `npm run generate` draws them anew', () => {
    if (process.env['URATIBU_GENERATE']) writeFileSync(FILE, page());
    expect(readFileSync(FILE, 'utf8')).toBe(page());
  });

  test.each(lifecycles)(
    '$title: every state can be reached, and every state that is not final can be left',
    ({ lifecycle }) => {
      const { initial, final, transitions } = lifecycle.table as {
        initial: string;
        final: readonly string[];
        transitions: readonly { from: readonly string[]; to: string }[];
      };
      const reached = new Set([initial]);
      for (let before = 0; before < reached.size;) {
        before = reached.size;
        for (const t of transitions) if (t.from.some((state) => reached.has(state))) reached.add(t.to);
      }
      const states = lifecycle.states as readonly string[];
      expect(states.filter((state) => !reached.has(state))).toEqual([]);
      const left = new Set(transitions.flatMap((t) => t.from));
      expect(states.filter((state) => !left.has(state) && !final.includes(state))).toEqual([]);
    },
  );
});
