import { isEnumType, isInputObjectType, isListType, isNonNullType, type GraphQLInputType } from 'graphql';

/** A value that does not belong where it is put. */
export interface Wrong {
  /** What is wrong with it. */
  readonly what: string;
  readonly value: unknown;
  /** Whether it is wrong everywhere; a mutation must then refuse it. Others may happen to be right in some place. */
  readonly always: boolean;
}

/** A UUID that nothing has. */
export const NOBODY = '01890000-0000-7000-8000-00000000abcd';

const always = (what: string, value: unknown): Wrong => ({ what, value, always: true });
const often = (what: string, value: unknown): Wrong => ({ what, value, always: false });

const TEXTS: readonly Wrong[] = [
  always('a NUL character', 'Dawati\u0000la mauzo ya nje'),
  always('half a surrogate pair', 'Dawati la mauzo \ud83d ya nje'),
  always('a number', 7),
  often('nothing', ''),
  often('blanks', ' \t\n '),
  often('100,000 characters', 'a'.repeat(100_000)),
  often('emoji and right-to-left marks', '🥭🇰🇪 \u202emaembe\u202c é'),
  often('SQL', `'; DROP TABLE person; -- " \\ % _ $1`),
  often('HTML', '<script>alert(1)</script>&amp;'),
  often('signs of a search', '"maembe -or & | ! :* ( <-> \\'),
];

const IDS = (ofAnother: string): readonly Wrong[] => [
  always('no UUID', 'nonsense'),
  always('a UUID of nothing', NOBODY),
  always('the id of a thing of another type', ofAnother),
  always('a NUL character', `${NOBODY.slice(0, -1)}\u0000`),
  always('a number', 7),
  always('nothing', ''),
  always('100,000 characters', 'a'.repeat(100_000)),
  often('capital letters', ofAnother.toUpperCase()),
  often('SQL', `${NOBODY}' OR '1'='1`),
];

const NUMBERS: readonly Wrong[] = [
  always('a text', 'saba'),
  always('a fraction', 1.5),
  always('more than 32 bits', 2 ** 40),
  often('zero', 0),
  often('less than nothing', -1),
  often('the least', -(2 ** 31)),
  often('the greatest', 2 ** 31 - 1),
  often('101', 101),
];

const DATES: readonly Wrong[] = [
  always('a day that does not exist', '2027-02-30'),
  always('infinity', 'infinity'),
  always('the day before time', '-0001-01-01'),
  always('words', 'kesho'),
  always('an instant', '2027-03-31T08:00:00Z'),
  always('a NUL character', '2027-03-31\u0000'),
  always('the year zero', '0000-01-01'),
  often('the first day of all', '0001-01-01'),
  often('the last day of all', '9999-12-31'),
  often('the past', '2020-01-01'),
];

const CURSORS: readonly Wrong[] = [
  always('no cursor', 'nonsense'),
  always('nothing', ''),
  always('a damaged one', Buffer.from('["aaaaaa","2027-01-01"').toString('base64url')),
  always(
    'one of no list',
    Buffer.from(JSON.stringify(['aaaaaa', '2027-01-01', NOBODY])).toString('base64url'),
  ),
  always('one that is no list', Buffer.from('{"a":1}').toString('base64url')),
];

/** Wrong values of every kind for a place of this type. @param ofAnother the id of a thing that does not belong there. */
export function wrongValuesFor(name: string, type: GraphQLInputType, ofAnother: string): readonly Wrong[] {
  if (isNonNullType(type)) return [always('null', null), ...wrongValuesFor(name, type.ofType, ofAnother)];
  if (isListType(type)) return listsFor(name, type.ofType, ofAnother);
  if (isInputObjectType(type))
    return [always('a text', 'nonsense'), always('a list', [[]]), often('empty', {})];
  if (isEnumType(type))
    return [always('no such value', 'NONSENSE'), always('small letters', 'internal_'), always('a number', 1)];
  if (name === 'after') return CURSORS;
  switch (type.name) {
    case 'ID':
      return IDS(ofAnother);
    case 'Int':
      return name === 'first' ? [...NUMBERS, always('no rows', 0), always('too many rows', 101)] : NUMBERS;
    case 'Boolean':
      return [always('a text', 'ndiyo'), always('a number', 1)];
    case 'Date':
      return DATES;
    default:
      return TEXTS;
  }
}

function listsFor(name: string, type: GraphQLInputType, ofAnother: string): readonly Wrong[] {
  const inner = wrongValuesFor(name, type, ofAnother);
  const last = inner.at(-1)?.value;
  return [
    ...inner.map((wrong) => ({ ...wrong, what: `a list of ${wrong.what}`, value: [wrong.value] })),
    always('a list of null', [null]),
    often('an empty list', []),
    often(
      '1,000 of them',
      Array.from({ length: 1_000 }, () => last),
    ),
    often('the same twice', [ofAnother, ofAnother]),
  ];
}
