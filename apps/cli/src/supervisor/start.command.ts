import { bilingual } from '@uratibu/platform';
import { Command } from 'commander';
import { prepareDatabase } from '../database/prepare-database.js';
import { appProgram, repository } from '../repository.js';
import { tellNothing, tellTerminal, type Tell } from '../terminal/tell.js';
import { welcome } from '../terminal/welcome.js';
import { Supervisor } from './supervisor.js';

/**
 * One Ctrl-C arrives several times: from the terminal, and again from npm, which passes it on. Only one that comes
 * later than this, in milliseconds, was pressed a second time.
 */
const SAME_PRESS = 700;

/** `uratibu start [--quiet] [--no-demo]`. */
export function startCommand(): Command {
  return new Command('start')
    .description('endesha mfumo wote kwenye mashine hii / run the whole platform on this machine')
    .option('--quiet', 'sema makosa pekee / say nothing but errors')
    .option('--no-demo', 'bila watu wa majaribio / without the demonstration')
    .action(async ({ quiet, demo }: { quiet?: true; demo: boolean }) => {
      await run(
        demo,
        quiet ? tellNothing : tellTerminal,
        quiet ? () => undefined : (text) => process.stdout.write(text),
      );
    });
}

/** Runs until a signal says stop. */
async function run(demonstration: boolean, tell: Tell, show: (text: string) => void): Promise<void> {
  const supervisor = new Supervisor({
    environment: process.env,
    repository,
    programs: { api: appProgram('api'), worker: appProgram('worker') },
    prepare: prepareDatabase,
    demonstration,
    tell,
  });
  const stopped = stopOnSignals(supervisor, tell);
  try {
    show(`${welcome(await supervisor.start())}\n`);
  } catch (error) {
    if (!stopped.begun()) throw error;
  }
  await stopped.done;
}

function stopOnSignals(
  supervisor: Supervisor,
  tell: Tell,
): { readonly done: Promise<void>; readonly begun: () => boolean } {
  let first: number | null = null;
  const done = new Promise<void>((resolve, reject) => {
    const onSignal = (): void => {
      if (first === null) {
        first = performance.now();
        tell(bilingual('Inasimamishwa ...', 'Stopping ...'));
        supervisor.stop().then(resolve, reject);
      } else if (performance.now() - first > SAME_PRESS) {
        supervisor.kill();
        process.exit(1);
      }
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  });
  return { done, begun: () => first !== null };
}
