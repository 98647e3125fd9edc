// Migrate: runs the plain-SQL migrations as the owner, forward only, and keeps the application's own role.
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { migrationFiles, readMigration } from '../../migrations/index.ts';

export interface MigrateSettings {
  ownerUrl: string;
  /** Password given to the role `sunfield_app`, which cannot change the journal. */
  appPassword: string;
  onProgress?: (done: number, total: number, name: string) => void;
}

export class NewerSchema extends Error {}

/** Brings the schema forward and returns the URL of the application's role. Throws NewerSchema when the data was written by a newer version. */
export async function migrate(settings: MigrateSettings): Promise<{ applied: string[]; appUrl: string }> {
  const source = new DataSource({
    type: 'postgres',
    url: settings.ownerUrl,
    migrations: migrationFiles.map((file, index) => asMigration(file, index, settings.onProgress)),
    migrationsTableName: 'schema_migration',
    migrationsTransactionMode: 'all',
    installExtensions: false,
    extra: { options: '-c timezone=UTC' },
  });
  await source.initialize();
  try {
    const applied = await alone(source, async () => {
      await keepAppRole(source, settings.appPassword);
      await refuseNewer(source);
      return source.runMigrations();
    });
    return { applied: applied.map((migration) => migration.name), appUrl: appUrl(settings.ownerUrl, settings.appPassword) };
  } finally {
    await source.destroy();
  }
}

/** Nodes that start together bring the schema forward one after the other. The lock is the connection's and ends with it. */
async function alone<T>(source: DataSource, work: () => Promise<T>): Promise<T> {
  const holder = source.createQueryRunner();
  await holder.connect();
  try {
    await holder.query('SELECT pg_advisory_lock($1)', [7202]);
    const done = await work();
    await holder.query('SELECT pg_advisory_unlock($1)', [7202]);
    return done;
  } finally {
    await holder.release();
  }
}

/** Names carry TypeORM's 13-digit order; the number is the file's own. */
const nameOf = (file: string): string => `${file.replace(/\.sql$/, '')}-${file.slice(0, 3).padStart(13, '1000000000000')}`;

function asMigration(file: string, index: number, onProgress: MigrateSettings['onProgress']): new () => MigrationInterface {
  const name = nameOf(file);
  const shown = { [name]: class {
    name = name;
    async up(runner: QueryRunner): Promise<void> {
      onProgress?.(index, migrationFiles.length, file);
      await runner.query(readMigration(file));
    }
    async down(): Promise<void> {
      throw new Error('migrations go forward only');
    }
  } };
  return shown[name] as new () => MigrationInterface;
}

async function refuseNewer(source: DataSource): Promise<void> {
  const [table] = await source.query(`SELECT to_regclass('schema_migration') AS name WHERE $1`, [true]);
  if (table.name === null) return;
  const rows: { name: string }[] = await source.query('SELECT name FROM schema_migration WHERE $1', [true]);
  const known = new Set(migrationFiles.map(nameOf));
  const unknown = rows.filter((row) => !known.has(row.name)).map((row) => row.name);
  if (unknown.length > 0) {
    throw new NewerSchema(`数据由更新的版本写入，请升级程序 / this data was written by a newer version: ${unknown.join(', ')}`);
  }
}

async function keepAppRole(source: DataSource, password: string): Promise<void> {
  if (!/^[\w-]+$/.test(password)) throw new Error('the app role password must be base64url');
  // Several nodes or test workers may start at once; roles belong to the whole cluster.
  await source.transaction(async (manager) => {
    await manager.query('SELECT pg_advisory_xact_lock($1)', [7_201_001]);
    const rows = await manager.query('SELECT 1 FROM pg_roles WHERE rolname = $1', ['sunfield_app']);
    if (rows.length === 0) await manager.query(`CREATE ROLE sunfield_app LOGIN PASSWORD '${password}'`);
    else await manager.query(`ALTER ROLE sunfield_app LOGIN PASSWORD '${password}'`);
  });
}

function appUrl(ownerUrl: string, password: string): string {
  const url = new URL(ownerUrl);
  url.username = 'sunfield_app';
  url.password = password;
  return url.toString();
}
