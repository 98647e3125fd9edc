// Which of our processes use the embedded database now, so that the last one to leave turns off the light.
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from './layout.ts';

/** Marks this process as a user; answers the mark's name for `leave`. */
export function enter(users: string): string {
  mkdirSync(users, { recursive: true, mode: 0o700 });
  const name = `${process.pid}-${randomBytes(4).toString('hex')}`;
  writeFileSync(join(users, name), birthOf(process.pid));
  return name;
}

export function leave(users: string, name: string): void {
  rmSync(join(users, name), { force: true });
}

/** Living users; marks of processes that were killed are swept out. */
export function usersNow(users: string): string[] {
  return readdirSync(users).filter((name) => {
    const pid = Number(name.split('-')[0]);
    if (isAlive(pid) && readFileSync(join(users, name), 'utf8') === birthOf(pid)) return true;
    rmSync(join(users, name), { force: true });
    return false;
  });
}

/** Start time of a process in clock ticks since boot, so that a reused number is not taken for the old process. */
function birthOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return ''; // No /proc here: the number alone must do.
  }
}
