// Off-thread: a county is reckoned in a thread of its own, for a large one takes longer than a bid may wait.
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { SandboxOutcome, SandboxTask } from '../parameters/sandbox.ts';
import type { CountyOutcome, CountyTask } from './county-task.ts';

let pool: Piscina | undefined;

/** It ends when idle, and never keeps a process alive. */
function open(): Piscina {
  pool ??= new Piscina({
    filename: fileURLToPath(new URL('./entry.mjs', import.meta.url)),
    minThreads: 0,
    maxThreads: 1,
    // Lots of one session close within minutes of each other: the second finds the thread there.
    idleTimeout: 300_000,
    execArgv: [],
    env: {},
    niceIncrement: 10,
    // 100,000 lots with 500,000 bids: under 1.5 GB (issue 5).
    resourceLimits: { maxOldGenerationSizeMb: 1536 },
  });
  return pool;
}

export async function judgeApart(task: CountyTask): Promise<CountyOutcome> {
  return (await open().run(task, { name: 'judge' })) as CountyOutcome;
}

export async function sandboxApart(task: SandboxTask): Promise<SandboxOutcome> {
  return (await open().run(task, { name: 'sandbox' })) as SandboxOutcome;
}

/** Ends the thread, if there is one. */
export async function closeJudge(): Promise<void> {
  const opened = pool;
  pool = undefined;
  await opened?.destroy();
}
