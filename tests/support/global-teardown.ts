// After the run: stops its database and removes its folder.
import { clearRunFolder } from './clear-run.ts';
import { runFolder } from './run-folder.ts';

export default async function globalTeardown(): Promise<void> {
  await clearRunFolder(runFolder());
}
