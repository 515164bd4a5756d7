import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { EmbeddedFailure } from './embedded-failure.js';
import { hasCode } from './has-code.js';
import { processMark } from './process-mark.js';

const holderSchema = z.object({
  /** The process that runs the platform from this folder. */
  pid: z.number().int().positive(),
  /** Tells that process from a later one with the same pid. */
  mark: z.string(),
  /** When it took the folder, ISO 8601. */
  since: z.string(),
  /** Where it serves, once it does. */
  url: z.string().optional(),
});

/** Who runs the platform from a data folder, since when, and where it serves. */
export type LockHolder = z.infer<typeof holderSchema>;

const FILE = 'running.json';

/**
 * The sign on a data folder's door: one process at a time runs from it, and whoever comes second is told who does.
 * The sign of a process that is dead is taken down by the next one.
 */
export class RunLock {
  readonly #file: string;
  #holder: LockHolder;

  private constructor(file: string, holder: LockHolder) {
    this.#file = file;
    this.#holder = holder;
  }

  /** @throws EmbeddedFailure `ALREADY_RUNNING`, which tells what is running where. */
  static take(folder: string): RunLock {
    const file = join(folder, FILE);
    const mine: LockHolder = {
      pid: process.pid,
      mark: processMark(process.pid) ?? '',
      since: new Date().toISOString(),
    };
    const draft = `${file}.${String(process.pid)}`;
    writeFileSync(draft, JSON.stringify(mine));
    try {
      while (!hang(draft, file)) takeDownStale(file, folder);
    } finally {
      rmSync(draft, { force: true });
    }
    return new RunLock(file, mine);
  }

  /** Who holds the folder now, or null: nobody, or only a process that is dead. */
  static holderOf(folder: string): LockHolder | null {
    const holder = read(join(folder, FILE));
    return holder && isAlive(holder) ? holder : null;
  }

  /** Adds to the sign where the platform serves. */
  announce(url: string): void {
    this.#holder = { ...this.#holder, url };
    const draft = `${this.#file}.${String(process.pid)}`;
    writeFileSync(draft, JSON.stringify(this.#holder));
    renameSync(draft, this.#file);
  }

  /** Frees the folder. */
  release(): void {
    rmSync(this.#file, { force: true });
  }
}

/** Puts the sign up whole, in one step, or not at all when there is one. */
function hang(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

function takeDownStale(file: string, folder: string): void {
  const holder = read(file);
  if (holder && isAlive(holder)) throw alreadyRunning(holder, folder);
  // Moved aside first: of two that find the same stale sign only one gets it, and whoever has by then moved
  // a fresh one puts it back.
  const aside = `${file}.stale.${String(process.pid)}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return;
    throw error;
  }
  const moved = read(aside);
  if (moved && isAlive(moved)) hang(aside, file);
  rmSync(aside, { force: true });
}

function read(file: string): LockHolder | null {
  try {
    const parsed = holderSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    // A file that is not JSON was left by a full disk: it says nothing, so it holds nothing.
    if (error instanceof SyntaxError || hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

function isAlive(holder: LockHolder): boolean {
  return processMark(holder.pid) === holder.mark;
}

function alreadyRunning(holder: LockHolder, folder: string): EmbeddedFailure {
  const pid = String(holder.pid);
  const where = holder.url ?? '-';
  return new EmbeddedFailure(
    'ALREADY_RUNNING',
    `Uratibu tayari unaendeshwa kutoka folda ${folder}: mchakato ${pid}, tangu ${holder.since}, anwani ${where}. Usimamishe kwanza (kill ${pid}), au weka URATIBU_DATA_DIR nyingine.`,
    `Uratibu is already running from the folder ${folder}: process ${pid}, since ${holder.since}, address ${where}. Stop it first (kill ${pid}), or set another URATIBU_DATA_DIR.`,
  );
}
