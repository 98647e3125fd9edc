// `npm run restore -- DIR`: puts a backup back as ./data; what stood there is moved aside, a running county is refused.
import { loadConfig } from '../platform/config.ts';
import { restoreBackup } from '../platform/backup/restore-backup.ts';
import { StartupProblem } from '../platform/startup-problem.ts';
import { plainLog, runCommand } from './run-command.ts';

await runCommand(async ([from]) => {
  if (from === undefined) throw new StartupProblem('用法：npm run restore -- 备份目录', 'Usage: npm run restore -- BACKUP_DIR');
  const restored = await restoreBackup(from, loadConfig().dataDir, plainLog);
  console.log(`恢复完成，数据库已试启动 / restored, the database was started once to prove it: ${restored.dataDir} (${restored.files} files, ${restored.taken_at})`);
  if (restored.aside !== undefined) console.log(`原有数据已移到 / what stood there is now in: ${restored.aside}`);
});
