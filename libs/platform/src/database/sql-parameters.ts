/** Collects the parameters of a statement that is put together from parts; each part names its own by what `add` gives. */
export class SqlParameters {
  readonly #values: unknown[] = [];

  /** Adds a value and returns its placeholder, such as `$3`. */
  add(value: unknown): string {
    this.#values.push(value);
    return `$${String(this.#values.length)}`;
  }

  /** All values in the order of their placeholders. */
  get values(): unknown[] {
    return this.#values;
  }
}
