// Add a correction's file: kept and checked as at listing; nobody but staff sees it until a correction that names it is agreed by two people.
import type { Actor } from '../../kernel/actor.ts';
import { hasRole } from '../../kernel/actor.ts';
import { notAllowed } from '../../kernel/refusal.ts';
import { readClock } from '../../platform/clock.ts';
import type { Reader, Tx } from '../../platform/db.ts';
import type { StoredFile } from '../../platform/files.ts';
import type { DocumentKind } from '../lot-codes.ts';
import type { LotRow } from '../lot-row.ts';
import { notCorrectable } from '../correction-refusals.ts';
import { documentNames } from '../names.ts';
import { documentOf, lotById, noticeOf } from '../queries.ts';
import { lotUnknown } from '../refusals.ts';
import { requireState } from '../states.ts';
import type { CorrectionFile } from './contract.ts';
import { documentsAfter, refuseVotePaper } from './rules.ts';
import { insertCorrectionFile } from './store.ts';

export interface CorrectionFileAsk {
  lotId: string;
  kind: DocumentKind;
  name: string;
  replaces: string | null;
  /** Kept by platform/files.ts before the transaction. */
  file: StoredFile;
}

/** Asked before a large file is read, so that a stranger's upload costs nothing. */
export async function mayAddCorrectionFile(reader: Reader, actor: Actor, lotId: string): Promise<LotRow> {
  const lot = await lotById(reader, lotId);
  if (lot === undefined) throw lotUnknown();
  if (!hasRole(actor, 'village_clerk', lot.place_code) && !hasRole(actor, 'exchange_operator', lot.place_code)) throw notAllowed();
  requireState(lot.state, ['published']);
  return lot;
}

export async function addCorrectionFile(tx: Tx, actor: Actor, ask: CorrectionFileAsk): Promise<CorrectionFile> {
  const lot = await mayAddCorrectionFile(tx, actor, ask.lotId);
  if (actor.kind !== 'account') throw notAllowed();
  refuseVotePaper(ask.kind);
  const old = ask.replaces === null ? undefined : await documentOf(tx, lot.id, ask.replaces);
  if (old !== undefined && old.step !== null) throw notCorrectable({ term: documentNames[ask.kind].zh, term_en: documentNames[ask.kind].en }, 'replaces');
  const notice = await noticeOf(tx, lot.id);
  if (notice === undefined) throw lotUnknown();
  const { sha256, mediaType, bytes } = ask.file;
  documentsAfter(notice.body.documents, [{ id: lot.id, kind: ask.kind, sha256, media_type: mediaType, bytes, replaces: ask.replaces }]);
  const { kind, name, replaces } = ask;
  const fileId = await insertCorrectionFile(tx, { lot_id: lot.id, kind, name, sha256, media_type: mediaType, bytes, replaces, added_by: actor.accountId, added_at: await readClock(tx) });
  return { fileId, kind, name, sha256, mediaType, bytes, replaces };
}
