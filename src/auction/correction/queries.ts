// Queries of corrections: the requests that wait, each with the diff it would publish as things stand now.
import type { Actor } from '../../kernel/actor.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { waitingApprovals } from '../../identity/approval-queries.ts';
import { noticeDiff } from '../../lots/notice-diff.ts';
import { titleAndCode } from '../../lots/queries.ts';
import { readClock } from '../../platform/clock.ts';
import type { Reader } from '../../platform/db.ts';
import { readAuction } from '../store.ts';
import { type Correction, correctionAsk } from './contract.ts';
import { plannedFor } from './plan.ts';
import { ACTIONS } from './request-correction.ts';

/** Requests the actor made or may decide; of one lot when it is named. */
export async function waitingCorrections(reader: Reader, actor: Actor, lotId?: string): Promise<Correction[]> {
  const waiting = await waitingApprovals(reader, actor, { actions: Object.values(ACTIONS), ...(lotId === undefined ? {} : { subjectId: lotId }) });
  const shown: Correction[] = [];
  for (const { action: asked, subject: _subject, subjectId, ask, ...rest } of waiting) {
    const lot = await titleAndCode(reader, subjectId);
    if (lot === undefined) continue;
    shown.push({ ...rest, lotId: subjectId, lotCode: lot.code, lotTitle: lot.title, ...(await wouldPublish(reader, subjectId, ask, asked === ACTIONS.material)) });
  }
  return shown;
}

/** An opening that came meanwhile leaves nothing to publish: the request is shown with the reason. */
async function wouldPublish(reader: Reader, lotId: string, ask: unknown, material: boolean): Promise<Pick<Correction, 'changes' | 'material' | 'problem' | 'files'>> {
  const row = (await readAuction(reader, lotId))!;
  try {
    const planned = await plannedFor(reader, row, correctionAsk.parse(ask), await readClock(reader));
    return { changes: noticeDiff(planned.before, planned.after), material: planned.material, files: planned.files.map(({ id, kind, name }) => ({ fileId: id, kind, name })), problem: null };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { changes: [], material, files: [], problem: { zh: error.zh, en: error.en } };
  }
}
