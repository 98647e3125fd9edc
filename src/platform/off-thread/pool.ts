// Pool: one worker thread a process for what computes long (PDF, ZIP), so that a bid never waits for a paper.
import { fileURLToPath } from 'node:url';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { Piscina } from 'piscina';
import type { Sheet } from './sheet.ts';
import type { ZipPart } from './pack-zip.ts';

type Told = (percent: number) => void;

let pool: Piscina | undefined;

/** It ends when idle, and never keeps a process alive. */
function open(): Piscina {
  pool ??= new Piscina({
    filename: fileURLToPath(new URL('./entry.mjs', import.meta.url)),
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: 30_000,
    execArgv: [],
    env: {},
    // Two cores carry the bids: papers take what is left over.
    niceIncrement: 10,
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
  return pool;
}

/** The PDF of a sheet. `told` hears the share drawn, 0–100. */
export async function drawPdf(sheet: Sheet, told: Told = () => {}): Promise<Buffer> {
  return Buffer.from(await run<Uint8Array>('draw', { sheet }, told));
}

/** Packs `parts` into a new file at `target`. */
export function packFiles(parts: readonly ZipPart[], target: string, told: Told = () => {}): Promise<{ sha256: string; bytes: number }> {
  return run('pack', { parts, target }, told);
}

/** Ends the thread, if there is one: a process that stops, a test file that is done. */
export async function closePool(): Promise<void> {
  const open = pool;
  pool = undefined;
  await open?.destroy();
}

async function run<Result>(name: 'draw' | 'pack', task: object, told: Told): Promise<Result> {
  const { port1, port2 }: { port1: MessagePort; port2: MessagePort } = new MessageChannel();
  port1.on('message', told);
  port1.unref();
  try {
    return (await open().run({ ...task, port: port2 }, { name, transferList: [port2] })) as Result;
  } finally {
    port1.close();
  }
}
