/** What a process tells the one that supervises it. */
export interface ReadyMessage {
  readonly ready: true;
  readonly url: string;
}

/**
 * Ties this process to the one that started it, if any: says that it serves, and ends when the other is gone or a
 * signal asks for it.
 * @param close puts everything away; called once.
 * @param onError told when that fails.
 */
export function supervised(url: string, close: () => Promise<void>, onError: (error: unknown) => void): void {
  let closing = false;
  const end = (): void => {
    if (closing) return;
    closing = true;
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        onError(error);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.on(signal, end);
  process.send?.({ ready: true, url } satisfies ReadyMessage);
}
