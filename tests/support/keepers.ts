// Runs keeper-process.ts and talks to the databases it keeps.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

export interface Keeper {
  readonly process: ChildProcess;
  readonly ownerUrl: string;
  readonly adopted: boolean;
}

export async function startKeeper(dataDir: string): Promise<Keeper> {
  const script = fileURLToPath(new URL('./keeper-process.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  for await (const chunk of child.stdout!) {
    text += String(chunk);
    if (text.includes('\n')) return { process: child, ...(JSON.parse(text) as { ownerUrl: string; adopted: boolean }) };
  }
  throw new Error('the keeper ended before its database was ready');
}

export async function endKeeper(keeper: Keeper, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  const gone = once(keeper.process, 'exit');
  keeper.process.kill(signal);
  await gone;
}

export async function ask<Row extends pg.QueryResultRow>(url: string, text: string, params: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<Row>(text, params)).rows;
  } finally {
    await client.end();
  }
}
