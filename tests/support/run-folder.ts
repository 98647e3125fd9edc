// The temporary folder of one jest run; its name carries the run's process number, so that leftovers can be swept.
import { mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'sunfield-test-';
const VARIABLE = 'SUNFIELD_TEST_RUN';

/** Called once a run, before workers exist: they inherit the name. */
export function nameRunFolder(): string {
  return (process.env[VARIABLE] = join(tmpdir(), `${PREFIX}${process.pid}`));
}

export function runFolder(): string {
  const folder = process.env[VARIABLE];
  if (folder === undefined) throw new Error('run the tests through jest: its global setup names the run');
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** A folder of a test's own inside the run's; removed with it. */
export function scratchFolder(name: string): string {
  return mkdtempSync(join(runFolder(), `${name}-`));
}

/** Folders of runs that were killed. */
export function abandonedRunFolders(): string[] {
  const names = readdirSync(tmpdir()).filter((name) => name.startsWith(PREFIX));
  return names.filter((name) => !lives(Number(name.slice(PREFIX.length)))).map((name) => join(tmpdir(), name));
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
