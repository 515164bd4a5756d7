import { bilingual } from '@uratibu/platform';
import { freePort, isFree } from '@uratibu/platform/embedded';
import { CliFailure } from '../terminal/cli-failure.js';
import type { Tell } from '../terminal/tell.js';

const LAST_TRIED = 100;

/** The port that was asked for, and whether a person asked for it or it is only the default. */
export interface PortWish {
  readonly host: string;
  readonly port: number;
  readonly wasSet: boolean;
}

/**
 * The port on which the API will listen.
 * @throws CliFailure when a port that was set cannot be had: something else may count on it.
 */
export async function choosePort({ host, port, wasSet }: PortWish, tell: Tell): Promise<number> {
  if (port === 0) return freePort(null);
  if (await isFree(port, host)) return port;
  const taken = String(port);
  if (wasSet) {
    throw new CliFailure(
      `Mlango PORT=${taken} haupatikani kwenye ${host}: unatumiwa na programu nyingine, au hauruhusiwi. Chagua mwingine.`,
      `The port PORT=${taken} cannot be had on ${host}: another program uses it, or it is not allowed. Choose another.`,
    );
  }
  for (let next = port + 1; next <= port + LAST_TRIED; next++) {
    if (!(await isFree(next, host))) continue;
    const chosen = String(next);
    tell(
      bilingual(
        `Mlango ${taken} unatumiwa; tunatumia ${chosen}.`,
        `Port ${taken} is in use; ${chosen} is taken instead.`,
      ),
    );
    return next;
  }
  throw new CliFailure(
    `Hakuna mlango ulio wazi kuanzia ${taken}. Weka PORT.`,
    `There is no free port from ${taken} on. Set PORT.`,
  );
}
