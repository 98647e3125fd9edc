// The county's machinery: its database (embedded unless DATABASE_URL is set), its secret, its schema, opened in that order.
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Config } from './config.ts';
import { deriveKeys, randomToken, type Keys } from './crypto.ts';
import { openDatabase, type Db } from './db.ts';
import { startEmbeddedDatabase } from './embedded/supervisor.ts';
import type { EmbeddedLog } from './embedded/bring-up.ts';
import { letClockMove, refuseOtherSecret, rememberInstallation } from './installation.ts';
import { migrate } from './migrate.ts';
import { StartupProblem } from './startup-problem.ts';

export interface County {
  db: Db;
  keys: Keys;
  /** The owner's address: migrations and backups only. */
  ownerUrl: string;
  /** The application role's address. */
  appUrl: string;
  /** Migrations that ran at this start. */
  applied: string[];
  close(): Promise<void>;
}

/** Opens everything below the rooms. Throws StartupProblem with a sentence for the operator. */
export async function openCounty(config: Config, log: EmbeddedLog): Promise<County> {
  const dataDir = resolve(config.dataDir);
  const embedded = config.databaseUrl === undefined ? await startEmbeddedDatabase({ dataDir, log }) : undefined;
  try {
    const keys = deriveKeys(config.secret ?? keptSecret(dataDir));
    const ownerUrl = config.databaseUrl ?? embedded!.ownerUrl;
    await refuseOtherSecret(ownerUrl, keys.fingerprint);
    const { applied, appUrl } = await migrate({
      ownerUrl,
      appPassword: keys.appRole,
      onProgress: (done, total, name) => log.info(`数据结构 / schema ${done + 1}/${total} ${name}`),
    });
    await rememberInstallation(ownerUrl, keys.fingerprint, config.nodeEnv === 'production');
    if (!config.production) await letClockMove(ownerUrl);
    const db = await openDatabase({ url: appUrl, poolSize: config.dbPool, fieldKey: keys.field });
    const close = async (): Promise<void> => {
      await db.close();
      await embedded?.stop();
    };
    return { db, keys, ownerUrl, appUrl, applied, close };
  } catch (error) {
    await embedded?.stop();
    throw unreachable(error);
  }
}

/** Outside production a county without SUNFIELD_SECRET makes one and keeps it beside its data. */
function keptSecret(dataDir: string): string {
  const file = join(dataDir, 'secret');
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(file, randomToken() + randomToken(), { mode: 0o600, flag: 'wx' });
    chmodSync(file, 0o600);
  }
  return readFileSync(file, 'utf8').trim();
}

function unreachable(error: unknown): unknown {
  const code = (error as { code?: string }).code;
  if (code !== 'ECONNREFUSED' && code !== 'ENOTFOUND' && code !== '28P01') return error;
  return new StartupProblem(
    `连不上数据库（${code}）。请检查 DATABASE_URL 的地址、用户和密码`,
    `The database cannot be reached (${code}). Check the address, user and password in DATABASE_URL`,
    error,
  );
}
