// With county: opens the county for one operator's command, runs it, closes, and turns problems into one clear sentence.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BadConfig, loadConfig, type Config } from '../platform/config.ts';
import { openCounty, type County } from '../platform/county.ts';
import { NewerSchema } from '../platform/migrate.ts';
import { StartupProblem } from '../platform/startup-problem.ts';
import { Refusal } from '../kernel/refusal.ts';

/** Runs `command` and sets the exit code it returns. Progress and problems go to stderr; stdout belongs to the command. */
export async function withCounty(command: (county: County & { config: Config }) => Promise<number>): Promise<void> {
  let county: County | undefined;
  try {
    const config = loadConfig();
    refuseForeignSecret(config);
    // As in production: a command makes no clock movable, or a county whose operator forgot NODE_ENV would not start again.
    county = await openCounty({ ...config, production: true }, { info: (message) => console.error(message), error: (message) => console.error(message) });
    process.exitCode = await command({ ...county, config });
  } catch (error) {
    process.exitCode = 1;
    console.error(explain(error));
  } finally {
    await county?.close();
  }
}

/** A secret made up on the spot would lock the running county out of its own database: its role's password follows from the secret. */
function refuseForeignSecret({ databaseUrl, secret, dataDir }: Config): void {
  if (databaseUrl === undefined || secret !== undefined || existsSync(join(dataDir, 'secret'))) return;
  throw new StartupProblem(
    '设置了 DATABASE_URL 却没有 SUNFIELD_SECRET：请给出该县启动时用的同一个密钥',
    'DATABASE_URL is set and SUNFIELD_SECRET is not: give the secret this county was started with',
  );
}

function explain(error: unknown): string {
  if (error instanceof Refusal) return `${error.zh}\n${error.en}`;
  if (error instanceof StartupProblem || error instanceof BadConfig || error instanceof NewerSchema) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
