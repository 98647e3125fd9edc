// Brings the embedded database up from whatever is there: nothing, a stopped cluster, or a server left running.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { findBinaries, type Places } from './binaries.ts';
import { createCluster, refuseOtherMajor } from './initialise.ts';
import { databaseName, layoutOf, ownerUrlOf, readPostmaster, type Layout } from './layout.ts';
import { chooseLodging, giveTo, type Lodging, type LodgingChoice } from './lodging.ts';
import { ensureRunning, type Launch, type Running } from './postmaster.ts';

export interface EmbeddedLog {
  info(message: string): void;
  error(message: string): void;
}

export interface EmbeddedSettings {
  /** The county's ./data; the database lives in its `postgres` folder. */
  readonly dataDir: string;
  readonly log: EmbeddedLog;
  /** PostgreSQL settings by name, over the defaults. Tests turn fsync off. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly lodging?: LodgingChoice;
  /** Where the programs are looked for, when not in the usual places. */
  readonly places?: Places;
}

export interface Up {
  readonly launch: Launch;
  readonly running: Running;
}

/** Resolves when the server answers and the county's database exists. Throws StartupProblem. Safe from several processes at once. */
export async function bringUp(wanted: EmbeddedSettings): Promise<Up> {
  const dataDir = resolve(wanted.dataDir);
  const lodging = chooseLodging(dataDir, findBinaries(join(dataDir, 'postgresql-copy'), wanted.places), wanted.lodging);
  const layout = prepare(dataDir, lodging, wanted.log);
  const password = readFileSync(layout.passwordFile, 'utf8').trim();
  const launch: Launch = { layout, lodging, password, settings: wanted.settings ?? {} };
  const running = await ensureRunning(launch);
  const how = running.adopted ? 'adopted' : 'started';
  wanted.log.info(`embedded PostgreSQL ${lodging.binaries.version} ${how} as ${lodging.runner.name}, port ${running.port}`);
  await createDatabase(ownerUrlOf(running.port, password, 'postgres'));
  return { launch, running };
}

function prepare(dataDir: string, lodging: Lodging, log: EmbeddedLog): Layout {
  const layout = layoutOf(dataDir);
  if (!existsSync(layout.cluster)) {
    log.info('creating the embedded database');
    createCluster(layout, lodging);
  }
  const made = layoutOf(dataDir);
  refuseOtherMajor(made, lodging.binaries);
  // Files restored or copied by root are handed over; never under a living server.
  if (!readPostmaster(made.cluster)) giveTo(lodging.runner, made.home);
  return made;
}

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [databaseName]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${databaseName}`);
  } catch (error) {
    const code = (error as { code?: string }).code;
    if (code !== '42P04' && code !== '23505') throw error; // Another process created it a moment ago.
  } finally {
    await client.end();
  }
}
