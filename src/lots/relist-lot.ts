// Relist a lot: an ended listing becomes a new draft with all its terms and papers; the lineage, its cuts and its rounds are kept in bounds.
import type { Actor } from '../kernel/actor.ts';
import { chinaDate } from '../kernel/clock.ts';
import { countyOf } from '../kernel/region.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { rulesInForce } from '../rulebook/rules-in-force.ts';
import { requireAll } from './check.ts';
import { assetChecks, termChecks } from './checks.ts';
import { newLotCode } from './draft-lot.ts';
import { insertDocument } from './file-store.ts';
import { journalTerms } from './journal-terms.ts';
import type { LotRow } from './lot-row.ts';
import { requireClerk } from './policy.ts';
import { assetFacts, documentsOf, lotById } from './queries.ts';
import { lotUnknown, openLotExists } from './refusals.ts';
import type { RelistAsk } from './relist-contract.ts';
import { countedWith } from './procedure/counted-queries.ts';
import { fixedAtOnce, tierOf } from './procedure/tier-rules.ts';
import { continuedBy, lastLotOf } from './relist-queries.ts';
import { relistedAlready } from './relist-refusals.ts';
import { relistChecks } from './relist-rules.ts';
import { takenOver, termsAgain } from './relist-terms.ts';
import { endedBadly, requireState } from './states.ts';
import { hasOpenLot, insertLot, lockAsset, lockLot } from './store.ts';

/** The new draft has no vote: a cut needs a resolution of its own, and so does asking the land out once more (domain.md §1.10). */
export async function relistLot(tx: Tx, actor: Actor, ask: RelistAsk): Promise<LotRow> {
  const known = await lotById(tx, ask.lotId);
  if (known === undefined) throw lotUnknown();
  const clerk = requireClerk(actor, known.place_code);
  // The asset first, as draftLot does; then the old lot, so that its end cannot move.
  await lockAsset(tx, known.asset_id);
  const old = await lockLot(tx, ask.lotId);
  const now = await readClock(tx);
  const today = chinaDate(now);
  requireState(old.state, endedBadly);
  if (await hasOpenLot(tx, old.asset_id)) throw openLotExists();
  if ((await lastLotOf(tx, old.asset_id))?.id !== old.id) throw relistedAlready();
  const rules = await rulesInForce(tx, countyOf(old.place_code), today);
  const terms = termsAgain(rules, old, ask, today);
  const { lineage, ...continued } = await continuedBy(tx, rules, old.asset_id, now);
  const asset = (await assetFacts(tx, old.asset_id))!;
  const { class: code, unit } = old;
  const { total } = await countedWith(tx, rules, { ...terms, id: null, asset_id: old.asset_id }, now);
  const fixed = fixedAtOnce(rules, tierOf(rules, { ...terms, class: code, unit }, total));
  requireAll([...relistChecks(rules, lineage, terms, fixed), ...assetChecks(asset, terms), ...termChecks(rules, { ...terms, class: code, unit }, today)]);
  const { asset_id, place_code, collective_id } = old;
  const lot = await insertLot(tx, { ...terms, ...continued, code: await newLotCode(tx, place_code, now), asset_id, place_code, collective_id, class: code, unit, created_by: clerk }, now);
  await copyDocuments(tx, old.id, lot.id, clerk, now);
  const { relists_lot_id, attempt, first_reserve } = lot;
  const lineageTold = relists_lot_id === null ? {} : { relists_lot_id, attempt, first_reserve };
  await record(tx, { subject: 'lot', id: lot.id, kind: 'lot.drafted', payload: { lot_code: lot.code, asset_id, place_code, ...lineageTold, ...journalTerms(lot) }, actor, now });
  await record(tx, { subject: 'lot', id: old.id, kind: 'lot.relisted', payload: { by_lot_id: lot.id, attempt }, actor, now });
  return lot;
}

/** Nothing is asked twice: the same kept file hangs on the new lot. */
async function copyDocuments(tx: Tx, from: string, to: string, clerk: string, now: Date): Promise<void> {
  for (const { kind, step, name, sha256, media_type, bytes } of await documentsOf(tx, from)) {
    if (takenOver(kind) && step === null) await insertDocument(tx, { lot_id: to, kind, step, name, sha256, media_type, bytes, added_by: clerk, added_at: now });
  }
}
