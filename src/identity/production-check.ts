// Production check: a real county does not start with demo people in it, nor with a clock that can be moved.
import type { Config } from '../platform/config.ts';
import type { Reader } from '../platform/db.ts';
import { StartupProblem } from '../platform/startup-problem.ts';

/** Called by main before anything listens. Throws StartupProblem; does nothing outside production. */
export async function refuseDemoInProduction(reader: Reader, config: Config): Promise<void> {
  if (!config.production) return;
  const { people, offsets } = await reader.one<{ people: number; offsets: number }>(
    'SELECT (SELECT count(*) FROM account WHERE demo) AS people, (SELECT count(*) FROM clock_offset) AS offsets WHERE $1',
    [true],
  );
  if (people > 0) {
    throw new StartupProblem(
      `生产环境的数据库里有 ${people} 个演示账号。请为真实的县使用新的数据库(DATABASE_URL 或 DATA_DIR)`,
      `This database holds ${people} demo accounts and NODE_ENV is production. Use a new database for a real county (DATABASE_URL or DATA_DIR)`,
    );
  }
  if (offsets > 0) {
    throw new StartupProblem(
      '生产环境的时钟可以被拨动(clock_offset 有记录)，这是演示或测试用的数据库。请换一个',
      'The clock of this database can be moved (clock_offset has a row): it was made for a demo or a test. Use another for production',
    );
  }
}
