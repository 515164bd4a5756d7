const FIRST = 500;
const LONGEST = 30_000;
const CALM = 60_000;

/** How long to wait before something that keeps dying is started again: each time twice as long, up to half a minute. */
export class GrowingPause {
  #next = FIRST;

  /**
   * Milliseconds to wait now.
   * @param lived milliseconds for which it ran this time; after a calm minute the pauses begin anew.
   */
  after(lived: number): number {
    if (lived >= CALM) this.#next = FIRST;
    const pause = this.#next;
    this.#next = Math.min(pause * 2, LONGEST);
    return pause;
  }
}
