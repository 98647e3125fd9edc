// Before the run: names its folder and sweeps what killed runs left. The database itself starts with the first test that asks.
import { abandonedRunFolders, nameRunFolder } from './run-folder.ts';
import { clearRunFolder } from './clear-run.ts';

export default async function globalSetup(): Promise<void> {
  nameRunFolder();
  for (const folder of abandonedRunFolders()) await clearRunFolder(folder);
}
