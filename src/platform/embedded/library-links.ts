// Puts back the .so links of the PostgreSQL package when npm ran with --ignore-scripts and left them out.
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

interface Link {
  readonly source: string;
  readonly target: string;
}

/** `native` is the package's native/ folder. Answers how many links were made; throws EACCES or EROFS when it may not write. */
export function repairLibraryLinks(native: string): number {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return 0;
  const links = JSON.parse(readFileSync(list, 'utf8')) as Link[];
  let made = 0;
  for (const { source, target } of links) {
    const place = join(native, '..', target);
    if (existsSync(place)) continue;
    try {
      symlinkSync(relative(dirname(place), join(native, '..', source)), place);
      made += 1;
    } catch (error) {
      // Another process of ours may have made it a moment ago.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return made;
}
