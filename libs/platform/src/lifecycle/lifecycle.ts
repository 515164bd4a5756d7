import { ExpectedFailure } from '../errors/expected-failure.js';

/** One arrow of a lifecycle: `event` takes the subject from any of `from` to `to`, and is the act of `by`. */
export interface Transition<State extends string, Event extends string, Actor extends string> {
  readonly event: Event;
  readonly from: readonly State[];
  readonly to: State;
  /** Who does it, in the policy's own words for offices; the service asks whether the viewer is one. */
  readonly by: readonly Actor[];
  /** What must be given along: a reason, evidence, a date. Checked by the service that has the input. */
  readonly needs?: readonly Requirement[];
}

/** What a transition may ask its caller for. */
export type Requirement = 'reason' | 'evidence' | 'date' | 'approval';

/** A lifecycle as data: a name, where it starts, where it may end, and its arrows. */
export interface LifecycleTable<State extends string, Event extends string, Actor extends string> {
  readonly name: string;
  readonly initial: State;
  readonly final: readonly State[];
  readonly transitions: readonly Transition<State, Event, Actor>[];
}

/** A checked lifecycle: answers what may happen next and refuses what may not. Pure: no I/O, no clock. */
export class Lifecycle<State extends string, Event extends string, Actor extends string> {
  constructor(readonly table: LifecycleTable<State, Event, Actor>) {
    for (const { event, from } of table.transitions) {
      for (const state of from) {
        if (table.transitions.filter((t) => t.event === event && t.from.includes(state)).length > 1) {
          throw new Error(`${table.name}: ${event} from ${state} leads to two places`);
        }
        if (table.final.includes(state))
          throw new Error(`${table.name}: ${state} is final, but ${event} leaves it`);
      }
    }
  }

  /** Every state named in the table, the first one first. */
  get states(): readonly State[] {
    const { initial, transitions } = this.table;
    return [...new Set([initial, ...transitions.flatMap((t) => [...t.from, t.to])])];
  }

  /** The arrows that leave `state`. */
  from(state: State): readonly Transition<State, Event, Actor>[] {
    return this.table.transitions.filter((t) => t.from.includes(state));
  }

  /**
   * The arrow that `event` takes from `state`.
   * @throws ExpectedFailure `IllegalTransition`, naming what is possible instead.
   */
  apply(state: State, event: Event): Transition<State, Event, Actor> {
    const found = this.from(state).find((t) => t.event === event);
    if (found) return found;
    throw ExpectedFailure.illegalTransition(
      this.table.name,
      state,
      event,
      this.from(state).map((t) => t.event),
    );
  }

  /** The table as a Mermaid state diagram, for the documentation. */
  toMermaid(): string {
    const { initial, final, transitions } = this.table;
    const arrows = transitions.flatMap((t) =>
      t.from.map((from) => `  ${from} --> ${t.to}: ${t.event} [${t.by.join(', ')}]`),
    );
    return ['stateDiagram-v2', `  [*] --> ${initial}`, ...arrows, ...final.map((s) => `  ${s} --> [*]`)].join(
      '\n',
    );
  }
}
