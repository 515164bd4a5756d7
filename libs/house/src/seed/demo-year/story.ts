import type { ActionItemDraft, Rating } from '@uratibu/actions';
import type { DecisionKind } from '@uratibu/approvals';
import type { Bilingual } from '@uratibu/platform';
import type { Moment } from './moment.js';

/** What an institution reports, in the language of who writes. */
export interface Report {
  /** The month that it is on: so many months before the one that is being reported on. */
  readonly month: number;
  readonly progress: number;
  readonly rating: Rating;
  readonly narrative: string;
  readonly obstacles?: string;
  readonly nextStep?: string;
  /** Titles and links. */
  readonly evidence?: readonly (readonly [title: string, url: string])[];
}

/** What a person does with the action item of the story; what it is done to follows from who they are. */
export type Act =
  | { readonly do: 'draft' | 'propose' | 'submit' | 'accept' | 'complete' | 'signOff' }
  | {
      readonly do: 'decide';
      readonly decision: DecisionKind;
      readonly comment?: string;
      /** Of a decision that is put off: how many days from today. */
      readonly until?: number;
    }
  | { readonly do: 'query' | 'suspend' | 'resume' | 'cancel' | 'returnUpdate'; readonly reason: string }
  /** `of`: a person of the institution that is meant. */
  | { readonly do: 'answerQuery'; readonly of: string; readonly reason: string }
  | { readonly do: 'acknowledge'; readonly of: string }
  | { readonly do: 'sendBack'; readonly of: string; readonly reason: string }
  | { readonly do: 'report' | 'draftReport'; readonly report: Report }
  /** `to`: how many days from today. */
  | { readonly do: 'extend'; readonly to: number; readonly reason: string };

/** One thing that one person does. */
export interface Step {
  readonly at: Moment;
  /** Key of a person of the demonstration. */
  readonly who: string;
  readonly act: Act;
}

/** What of an action item a story gives by codes, or leaves to the defaults. */
export type DemoItem = Pick<ActionItemDraft, 'indicator'> &
  Partial<Pick<ActionItemDraft, 'priority' | 'cabinetMandated' | 'classification' | 'reportingPeriod'>> & {
    readonly title: Bilingual;
    readonly description: Bilingual;
    /** Codes of the catalogue. */
    readonly commitment: string;
    readonly objectives: readonly string[];
    readonly interests: readonly string[];
    readonly lead: string;
    readonly supports?: readonly string[];
    /** How many days from today; a negative number has passed. */
    readonly due: number;
  };

/** An action item and what became of it, in the order in which it happened. */
export interface Story extends DemoItem {
  readonly steps: readonly Step[];
}

/** An office that is lent while its holder is away, from `from` on, for so many days from today. */
export interface Absence {
  readonly from: Moment;
  readonly who: string;
  readonly acting: string;
  readonly until: number;
  readonly reason: string;
}

/** A whole demonstration. */
export interface Script {
  readonly stories: readonly Story[];
  readonly absences: readonly Absence[];
}
