/**
 * The only source of the present time. Injected, never read from the system inside a use case, so that a test can
 * drive a year in seconds. The class is its own injection token.
 */
export abstract class Clock {
  /** The present instant. */
  abstract now(): Date;
}

/** The machine's clock. */
export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}

/** A clock that stands still until it is moved: for tests, and for a demonstration year made in seconds. */
export class ManualClock extends Clock {
  #now: Date;

  /** @param start an ISO 8601 instant, such as `2027-01-04T08:00:00+03:00`. */
  constructor(start: string) {
    super();
    this.#now = new Date(start);
  }

  now(): Date {
    return new Date(this.#now);
  }

  /** Moves the clock to an instant, forwards or backwards. */
  set(instant: string | Date): void {
    this.#now = new Date(instant);
  }

  /** Moves the clock forwards by `milliseconds`. */
  advance(milliseconds: number): void {
    this.#now = new Date(this.#now.getTime() + milliseconds);
  }
}
