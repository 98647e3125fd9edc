// Add a document: a kept file becomes part of a lot that is the village's to prepare; the government's approval of outsiders is put in by the township that reviews.
import type { Actor } from '../kernel/actor.ts';
import { chinaDate } from '../kernel/clock.ts';
import { countyOf } from '../kernel/region.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import type { StoredFile } from '../platform/files.ts';
import type { ProvedStep } from '../rulebook/procedure-codes.ts';
import { stepDescriptions } from '../rulebook/procedure-steps.ts';
import { rulesInForce } from '../rulebook/rules-in-force.ts';
import { insertDocument } from './file-store.ts';
import type { DocumentKind } from './lot-codes.ts';
import type { LotRow } from './lot-row.ts';
import { documentNames } from './names.ts';
import { requireClerk, requireReviewer } from './policy.ts';
import { usualStep } from './procedure/paper-rules.ts';
import { paperNotAsked, stepNotAsked } from './procedure/procedure-refusals.ts';
import { procedureOf } from './procedure/step-queries.ts';
import { documentsOf, resolutionOf } from './queries.ts';
import { documentTwice } from './refusals.ts';
import { openToClerk, requireState } from './states.ts';
import { lockLot } from './store.ts';

export interface DocumentAsk {
  lotId: string;
  kind: DocumentKind;
  /** The step it proves; left out: the one its kind is usually of. */
  step?: ProvedStep | undefined;
  name: string;
  /** Kept by platform/files.ts before the transaction. */
  file: StoredFile;
}

export async function addDocument(tx: Tx, actor: Actor, ask: DocumentAsk): Promise<{ id: string; step: ProvedStep | null }> {
  const lot = await lockLot(tx, ask.lotId);
  const now = await readClock(tx);
  const by = await requireAdder(tx, actor, lot, ask.kind);
  const step = ask.step ?? usualStep(ask.kind);
  if (ask.step !== undefined) await requireAsked(tx, lot, ask.step, ask.kind, now);
  const { sha256, mediaType, bytes } = ask.file;
  const present = await documentsOf(tx, lot.id);
  if (present.some((one) => one.kind === ask.kind && one.step === step && one.sha256 === sha256)) throw documentTwice({}, 'file');
  const row = { lot_id: lot.id, kind: ask.kind, step, name: ask.name, sha256, media_type: mediaType, bytes, added_by: by, added_at: now };
  const id = await insertDocument(tx, row);
  const payload = { document_id: id, kind: ask.kind, step, sha256, media_type: mediaType, bytes };
  await record(tx, { subject: 'lot', id: lot.id, kind: 'lot.document_added', payload, actor, now });
  return { id, step };
}

/** A paper goes under a step of the lot's own procedure, and of a kind that step is proved by; whatever else there is goes there too. */
async function requireAsked(tx: Tx, lot: LotRow, step: ProvedStep, kind: DocumentKind, now: Date): Promise<void> {
  const { template } = await procedureOf(tx, await rulesInForce(tx, countyOf(lot.place_code), chinaDate(now)), lot, now);
  const { name } = stepDescriptions[step];
  const asked = template.find((one) => one.step === step);
  if (asked === undefined) throw stepNotAsked({ step: name.zh, step_en: name.en }, 'step');
  const paper = documentNames[kind];
  if (usualStep(kind) !== step && kind !== 'other' && !asked.evidence.includes(kind)) throw paperNotAsked({ step: name.zh, step_en: name.en, paper: paper.zh, paper_en: paper.en }, 'kind');
}

/** 依据: 农村土地承包法 第52条: the document is the township's, so its reviewer files it, under the step it proves, while the lot is before them. */
async function requireAdder(tx: Tx, actor: Actor, lot: LotRow, kind: DocumentKind): Promise<string> {
  if (kind !== 'approval' || lot.state !== 'in_review') {
    const clerk = requireClerk(actor, lot.place_code);
    requireState(lot.state, openToClerk);
    return clerk;
  }
  return requireReviewer(actor, lot, (await resolutionOf(tx, lot.id))?.recorded_by);
}
