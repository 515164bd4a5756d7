import { dayOf, type Tx } from '@uratibu/platform';

/** What the codes of items begin with whose commitment cuts across the focus areas. */
export const CROSS_CUTTING_CODE = 'CC';

/**
 * The next code of a focus area in the year it is, such as `PS-2027-014`. Numbers have no gaps: whoever comes second
 * waits until the first has committed or rolled back, so ask for it last.
 * @param focusAreaCode null for an item that cuts across the focus areas.
 */
export async function nextCode(tx: Tx, focusAreaCode: string | null): Promise<string> {
  const series = `${focusAreaCode ?? CROSS_CUTTING_CODE}-${dayOf(tx.now).slice(0, 4)}`;
  const [given] = await tx.manager.query<{ last: number }[]>(
    `INSERT INTO action_item_number (series, last) VALUES ($1, 1)
     ON CONFLICT (series) DO UPDATE SET last = action_item_number.last + 1 RETURNING last`,
    [series],
  );
  if (!given) throw new Error(`No number was given in the series ${series}`);
  return `${series}-${String(given.last).padStart(3, '0')}`;
}

/** The focus area that an item's code begins with; null of one that cuts across. The code and the focus area never part. */
export function focusAreaCodeOf(item: { readonly code: string }): string | null {
  const [begins = CROSS_CUTTING_CODE] = item.code.split('-');
  return begins === CROSS_CUTTING_CODE ? null : begins;
}
