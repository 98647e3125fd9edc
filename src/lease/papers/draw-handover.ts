// Draw a handover: the newest accepted record of a lease, with its photos.
import { chinaDate } from '../../kernel/clock.ts';
import { notFound } from '../../kernel/refusal.ts';
import type { Db } from '../../platform/db.ts';
import { readKeptFile } from '../../platform/files.ts';
import { dayInChinese } from './amount-words.ts';
import { contractFactsOf } from './lease-facts-queries.ts';
import { drawFromFacts } from './draw-lease.ts';
import { handoverDocument } from './handover-document.ts';
import { handoverFacts } from './handover-facts.ts';
import { handoversOf } from './handover-queries.ts';

/** Returns the PDF's SHA-256. */
export async function drawHandover(parts: { db: Db; dataDir: string }, job: { subjectId: string }, told: (percent: number) => void): Promise<string> {
  const { db, dataDir } = parts;
  const accepted = (await handoversOf(db, job.subjectId)).find((one) => one.state === 'accepted');
  const contract = await contractFactsOf(db, job.subjectId);
  if (accepted === undefined || contract === undefined) throw notFound({ what: '交接单' });
  const facts = handoverFacts(contract.lease_code, accepted);
  const photos = await Promise.all(facts.photos.map(async ({ sha256, caption }) => ({ content: await readKeptFile(dataDir, sha256), caption })));
  const on = (iso: string) => dayInChinese(chinaDate(new Date(iso)));
  const how = accepted.method === 'paper' ? `见签字的纸质交接单，${accepted.answeredBy} 登记` : `${accepted.answeredBy}，${on(accepted.answeredAt!)} 线上确认`;
  const paper = {
    facts, unit: contract.land.unit, lessor: contract.lessor.name, lessee: contract.lessee.name, land: `${contract.land.name}（${contract.land.asset_code}）`,
    signed: { lessor: `${accepted.recordedBy}，${on(accepted.recordedAt)}`, lessee: how }, photos,
  };
  return drawFromFacts(parts, { leaseId: job.subjectId, kind: 'handover', facts: { ...facts, signed: paper.signed }, sheet: (fingerprint, madeAt) => handoverDocument(paper, fingerprint, madeAt) }, told);
}
