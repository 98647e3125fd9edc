// Draw papers: takes what waits to be drawn, has the worker thread draw it, keeps the file and says so. Any node may run it; any may die doing it.
import { Refusal } from '../../kernel/refusal.ts';
import { systemActor } from '../../kernel/actor.ts';
import type { Keys } from '../../platform/crypto.ts';
import type { Db } from '../../platform/db.ts';
import { inTransaction } from '../../platform/db.ts';
import { packArchive } from './pack-archive.ts';
import { drawCertificate } from './draw-certificate.ts';
import { drawHandover } from './draw-handover.ts';
import { drawContract } from './draw-lease.ts';
import { endJob, queueUndrawn, retryAfter, takeJob, tellJob, type TakenJob } from './job-store.ts';

export const drawer = systemActor('papers');

export interface PaperParts {
  db: Db;
  dataDir: string;
  /** Where a printed QR code leads when nobody's request said so; PUBLIC_URL. */
  publicUrl: string | undefined;
  keys: Keys;
}

/** Makes a job's file; returns its SHA-256. `told` hears the share done, 0–100. */
type Make = (parts: PaperParts, job: TakenJob, told: (percent: number) => void) => Promise<string>;

const makers: Record<TakenJob['kind'], Make> = {
  archive: packArchive,
  certificate: drawCertificate,
  handover: drawHandover,
  contract: (parts, job, told) => drawContract(parts, job.subjectId, told),
};

/** Contracts to be signed and not drawn are drawn unasked. Returns how many papers were made. */
export async function drawPapers(parts: PaperParts): Promise<number> {
  await queueUndrawn(parts.db);
  let made = 0;
  for (let job = await takeJob(parts.db); job !== undefined; job = await takeJob(parts.db)) if (await makeOne(parts, job)) made += 1;
  return made;
}

async function makeOne(parts: PaperParts, job: TakenJob): Promise<boolean> {
  let last = 0;
  let told: Promise<unknown> = Promise.resolve();
  const tell = (percent: number): void => {
    if (percent < last + 10) return;
    last = percent;
    told = told.then(() => tellJob(parts.db, job.id, percent)).catch(() => {});
  };
  try {
    const sha256 = await makers[job.kind](parts, job, tell);
    await told;
    await inTransaction(parts.db, (tx) => endJob(tx, job.id, { state: 'done', result: sha256 }));
    return true;
  } catch (error) {
    await told;
    const problem = error instanceof Refusal ? error.zh : String(error);
    // A refusal is no fault: it would be refused again.
    const retryInSeconds = error instanceof Refusal ? undefined : retryAfter(job.attempts);
    await inTransaction(parts.db, (tx) => endJob(tx, job.id, retryInSeconds === undefined ? { state: 'failed', problem } : { state: 'waiting', problem, retryInSeconds }));
    if (!(error instanceof Refusal)) throw error;
    return false;
  }
}
