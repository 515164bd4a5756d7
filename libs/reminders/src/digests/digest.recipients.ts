import { groupBy } from '../collections/group-by.js';
import { mayBeTold, type Recipient } from '../offices/recipient.js';
import type { DigestLine } from './digest.lines.js';

/** A line as one person gets it. */
export interface PersonLine<R extends Recipient = Recipient> {
  readonly line: DigestLine;
  readonly recipient: R;
}

/**
 * Who is told what: each person once of each deadline, however many offices they hold. Those who must act are told so
 * before they are told as somebody's superior; then the later rule speaks; then their own office before another's.
 */
export function linesByPerson<R extends Recipient>(
  lines: readonly DigestLine[],
  recipients: readonly R[],
): Map<string, PersonLine<R>[]> {
  const byRole = groupBy(recipients, (recipient) => recipient.role);
  const told = lines.flatMap((line) =>
    (byRole.get(line.role) ?? [])
      .filter((recipient) => mayBeTold(line.audience === 'RESPONSIBLE' ? line : asSuperior(line), recipient))
      .map((recipient) => ({ line, recipient })),
  );
  const byPerson = groupBy(told.toSorted(byWeight), ({ recipient }) => recipient.personId);
  return new Map([...byPerson].map(([personId, theirs]) => [personId, onceEach(theirs)]));
}

/** Who may not act is told of it all the same as the superior of those who may. */
function asSuperior(line: DigestLine): DigestLine {
  return { ...line, excludedPersonIds: [] };
}

function byWeight(a: PersonLine, b: PersonLine): number {
  const weight = ({ line, recipient }: PersonLine): number[] => [
    line.audience === 'RESPONSIBLE' ? 0 : 1,
    -line.offsetDays,
    recipient.onBehalfOf === null ? 0 : 1,
  ];
  const [left, right] = [weight(a), weight(b)];
  return left.map((value, i) => value - (right[i] ?? 0)).find((difference) => difference !== 0) ?? 0;
}

function onceEach<R extends Recipient>(lines: readonly PersonLine<R>[]): PersonLine<R>[] {
  const first = new Map<string, PersonLine<R>>();
  for (const line of lines) if (!first.has(line.line.deadlineId)) first.set(line.line.deadlineId, line);
  return [...first.values()].toSorted(
    (a, b) => a.line.dueOn.localeCompare(b.line.dueOn) || a.line.deadlineId.localeCompare(b.line.deadlineId),
  );
}
