import type { Rating } from '@uratibu/actions';
import { later, month, type Moment } from './moment.js';
import type { Act, Report, Step } from './story.js';

const step = (at: Moment, who: string, act: Act): Step => ({ at, who, act });

/** The coordinators; neither decides on what they themselves submitted. */
const COORDINATORS = ['mratibu', 'mratibu2'] as const;

/** Who endorses along each route, and how many days after it was submitted. */
const ROUTES = {
  ORDINARY: [
    ['coordinator', 3],
    ['mkurugenzi', 6],
  ],
  CROSS_CUTTING: [
    ['coordinator', 3],
    ['katibu', 7],
    ['mkurugenzi', 10],
    ['baraza', 21],
  ],
  SECURITY: [
    ['mkurugenzi', 3],
    ['usalama', 10],
    ['baraza', 21],
  ],
} as const;

/** The route of an action item's approval. */
export type Along = keyof typeof ROUTES;

/** A coordinator drafts it. */
export const drafts = (at: Moment, who: string): Step => step(at, who, { do: 'draft' });

/** Somebody submits a draft, for the first time or again. */
export const submits = (at: Moment, who: string): Step => step(at, who, { do: 'submit' });

/** An office endorses at its step. */
export const endorses = (at: Moment, who: string): Step =>
  step(at, who, { do: 'decide', decision: 'ENDORSE' });

/** An office sends it back. */
export const returns = (at: Moment, who: string, comment: string): Step =>
  step(at, who, { do: 'decide', decision: 'RETURN', comment });

/** An office refuses it for good. */
export const rejects = (at: Moment, who: string, comment: string): Step =>
  step(at, who, { do: 'decide', decision: 'REJECT', comment });

/** An office puts its decision off until so many days from today. */
export const defers = (at: Moment, who: string, comment: string, until: number): Step =>
  step(at, who, { do: 'decide', decision: 'DEFER', comment, until });

/**
 * It is brought in, and goes along its route.
 * @param by a coordinator, who drafts and submits it, or somebody who proposes it for their institution.
 * @param upTo how many offices have endorsed it; all of them when absent.
 */
export function brought(at: Moment, by: string, along: Along, upTo = 99): Step[] {
  const coordinator = COORDINATORS.find((key) => key !== by) ?? COORDINATORS[0];
  const isCoordinator = COORDINATORS.some((key) => key === by);
  const opening = isCoordinator ? [drafts(at, by), submits(at, by)] : [step(at, by, { do: 'propose' })];
  const endorsed = ROUTES[along]
    .slice(0, upTo)
    .map(([who, days]) => endorses(later(at, days), who === 'coordinator' ? coordinator : who));
  return [...opening, ...endorsed];
}

/** Institutions accept their parts, the lead first. */
export const accept = (at: Moment, ...who: readonly string[]): Step[] =>
  who.map((key) => step(at, key, { do: 'accept' }));

/** The day of its month on which what began in it is accepted. */
const ACCEPTED_ON = 8;

/** It is brought in so that its institutions accept early in a month: then their first report is on that month. */
export function begun(months: number, by: string, along: Along, ...accepting: readonly string[]): Step[] {
  const [, days] = ROUTES[along].at(-1) ?? ['', 0];
  const start = month(months, ACCEPTED_ON - 2 - days);
  return [...brought(start, by, along), ...accept(month(months, ACCEPTED_ON), ...accepting)];
}

/** A report in a row: the month, per cent, how it goes, what was done, and more. */
export type ReportLine = readonly [
  months: number,
  progress: number,
  rating: Rating,
  narrative: string,
  more?: Pick<Report, 'obstacles' | 'nextStep' | 'evidence'>,
];

const reportOf = ([months, progress, rating, narrative, more]: ReportLine): Report => ({
  month: months,
  progress,
  rating,
  narrative,
  ...more,
});

/** How far a report went: handed in, signed off too, acknowledged too. */
export type ReportEnd = 'HANDED_IN' | 'SIGNED_OFF' | 'ACKNOWLEDGED';

/** On which days the report on a month is handed in, signed off, acknowledged; that on the present month in the last days. */
function daysOf(months: number, end: ReportEnd): readonly [Moment, Moment, Moment] {
  if (months > 0) return [month(months - 1, -3), month(months - 1, -1), month(months - 1, 3)];
  const last = { HANDED_IN: 2, SIGNED_OFF: 3, ACKNOWLEDGED: 4 }[end];
  return [{ before: last }, { before: last - 1 }, { before: last - 2 }];
}

/** A focal point reports, the accounting officer signs off, a coordinator acknowledges. */
export function reports(who: string, line: ReportLine, end: ReportEnd = 'ACKNOWLEDGED'): Step[] {
  const [handedIn, signedOff, acknowledged] = daysOf(line[0], end);
  const coordinator = COORDINATORS[line[0] % 2] ?? COORDINATORS[0];
  const all = [
    step(handedIn, who, { do: 'report', report: reportOf(line) }),
    step(signedOff, `${who}.masuuli`, { do: 'signOff' }),
    step(acknowledged, coordinator, { do: 'acknowledge', of: who }),
  ];
  return all.slice(0, { HANDED_IN: 1, SIGNED_OFF: 2, ACKNOWLEDGED: 3 }[end]);
}

/** Reports of several months, each acknowledged. */
export const monthly = (who: string, ...lines: readonly ReportLine[]): Step[] =>
  lines.flatMap((line) => reports(who, line));

/** Begins a report, and leaves it. */
export const draftsReport = (at: Moment, who: string, line: ReportLine): Step =>
  step(at, who, { do: 'draftReport', report: reportOf(line) });

/** An accounting officer sends a report back. */
export const returnsUpdate = (at: Moment, who: string, reason: string): Step =>
  step(at, who, { do: 'returnUpdate', reason });

/** A coordinator sends back what was signed off. */
export const sendsBack = (at: Moment, who: string, of: string, reason: string): Step =>
  step(at, who, { do: 'sendBack', of, reason });

/** An institution queries its part. */
export const queries = (at: Moment, who: string, reason: string): Step =>
  step(at, who, { do: 'query', reason });

/** A coordinator answers. */
export const answers = (at: Moment, who: string, of: string, reason: string): Step =>
  step(at, who, { do: 'answerQuery', of, reason });

/** The lead asks for a later due date: so many days from today. */
export const asksForTime = (at: Moment, who: string, to: number, reason: string): Step =>
  step(at, who, { do: 'extend', to, reason });

/** The lead says that it is done. */
export const completes = (at: Moment, who: string): Step => step(at, who, { do: 'complete' });

/** A coordinator stops it for a while. */
export const suspends = (at: Moment, who: string, reason: string): Step =>
  step(at, who, { do: 'suspend', reason });

/** A coordinator sets it going again. */
export const resumes = (at: Moment, who: string, reason: string): Step =>
  step(at, who, { do: 'resume', reason });

/** A coordinator gives it up. */
export const cancels = (at: Moment, who: string, reason: string): Step =>
  step(at, who, { do: 'cancel', reason });

/** A piece of evidence; what it leads to is made up, as all of this is. */
export const link = (title: string, path: string): readonly [string, string] => [
  title,
  `https://nyaraka.uratibu.example/${path}`,
];
