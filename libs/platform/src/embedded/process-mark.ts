import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { hasCode } from './has-code.js';

/**
 * A mark of the process that holds `pid` now: when it began, and in which run of the machine. A later process that
 * is given the same pid has another mark. Null when there is none, or only its unburied remains (a zombie).
 */
export function processMark(pid: number): string | null {
  return process.platform === 'linux' ? linuxMark(pid) : psMark(pid);
}

function linuxMark(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    // The second field is the program's name in brackets and may itself hold spaces and brackets.
    const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state === 'Z' || state === 'X') return null;
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot}:${rest[18] ?? ''}`;
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ESRCH')) return null;
    throw error;
  }
}

function psMark(pid: number): string | null {
  const ps = spawnSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  if (ps.error) throw ps.error;
  const [state, ...started] = ps.stdout.trim().split(/\s+/);
  return !state || state.startsWith('Z') ? null : started.join(' ');
}
