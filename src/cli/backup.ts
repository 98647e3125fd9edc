// `npm run backup -- [DIR]`: a whole copy of ./data, of a running or a stopped county.
import { loadConfig } from '../platform/config.ts';
import { takeBackup } from '../platform/backup/take-backup.ts';
import { StartupProblem } from '../platform/startup-problem.ts';
import { plainLog, runCommand } from './run-command.ts';

await runCommand(async (args) => {
  const { dataDir, databaseUrl, secret } = loadConfig();
  if (databaseUrl !== undefined) {
    throw new StartupProblem(
      '设置了 DATABASE_URL: 数据库由您管理，请用 pg_dump 或其物理备份工具备份，并复制 DATA_DIR 中的 files 目录和密钥。',
      'DATABASE_URL is set: the database is yours; back it up with pg_dump or its physical backup, and copy the files folder and the secret in DATA_DIR.',
    );
  }
  const taken = await takeBackup(dataDir, args[0], plainLog);
  const size = (taken.bytes / 1_000_000).toFixed(1);
  console.log(`备份完成 / backup done: ${taken.folder} (${taken.files} files, ${size} MB, ${taken.taken_at})`);
  console.log('其中含密钥与个人信息，请妥善保管 / it holds secrets and personal data: keep it safe.');
  if (secret !== undefined) console.log('SUNFIELD_SECRET 不在备份内，请另行保存 / is not in it: keep it elsewhere, without it the data cannot be read.');
});
