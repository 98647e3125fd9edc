// Draw a contract: its facts as they stand, drawn as PDF apart from the loop, kept by its hash, and entered.
import { record } from '../../journal/record.ts';
import { systemActor } from '../../kernel/actor.ts';
import { readClock } from '../../platform/clock.ts';
import { inTransaction } from '../../platform/db.ts';
import type { Db } from '../../platform/db.ts';
import { keepMade } from '../../platform/files.ts';
import { drawPdf } from '../../platform/off-thread/pool.ts';
import type { Sheet } from '../../platform/off-thread/sheet.ts';
import { leaseUnknown } from '../refusals.ts';
import { contractDocument } from './lease-document.ts';
import type { PaperKind } from './contract.ts';
import { factsHash } from './lease-facts.ts';
import { contractFactsOf } from './lease-facts-queries.ts';
import { drawnPaper } from './paper-queries.ts';
import { insertPaper } from './paper-store.ts';

interface Store {
  db: Db;
  dataDir: string;
}

/** Returns the PDF's SHA-256; of facts already drawn, the one there is. Refuses lease.unknown. */
export async function drawContract(store: Store, leaseId: string, told: (percent: number) => void): Promise<string> {
  const facts = await contractFactsOf(store.db, leaseId);
  if (facts === undefined) throw leaseUnknown();
  return drawFromFacts(store, { leaseId, kind: 'contract', facts, sheet: (fingerprint, madeAt) => contractDocument(facts, fingerprint, madeAt) }, told);
}

export interface Drawing {
  leaseId: string;
  kind: PaperKind;
  facts: object;
  sheet: (fingerprint: string, madeAt: string) => Sheet;
}

/** Draws a paper once for the same facts. */
export async function drawFromFacts({ db, dataDir }: Store, drawing: Drawing, told: (percent: number) => void): Promise<string> {
  const factsSha256 = factsHash(drawing.facts);
  const known = await drawnPaper(db, drawing.leaseId, drawing.kind, factsSha256);
  if (known !== undefined) return known.pdf_sha256;
  const madeAt = await readClock(db);
  const pdf = await drawPdf(drawing.sheet(factsSha256, madeAt.toISOString()), told);
  const pdfSha256 = await keepMade(dataDir, pdf);
  await inTransaction(db, async (tx) => {
    const now = await readClock(tx);
    const paper = { kind: drawing.kind, leaseId: drawing.leaseId, facts: drawing.facts, factsSha256, pdfSha256, bytes: pdf.length, now };
    if (!(await insertPaper(tx, paper))) return;
    const payload = { paper: drawing.kind, facts_sha256: factsSha256, pdf_sha256: pdfSha256, bytes: pdf.length };
    await record(tx, { subject: 'lease', id: drawing.leaseId, kind: 'lease.paper_drawn', payload, actor: systemActor('papers'), now });
  });
  return pdfSha256;
}
