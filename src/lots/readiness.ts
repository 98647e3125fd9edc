// Readiness: everything a lot must have, loaded and checked at one moment: the clerk's list, the reviewer's left column, the last gate.
import { chinaDate } from '../kernel/clock.ts';
import { countyOf } from '../kernel/region.ts';
import type { RentRangeReply } from '../market/contract.ts';
import { rentRangeForTerms } from '../market/queries.ts';
import type { Reader } from '../platform/db.ts';
import { positionOfAsset } from '../registry/queries.ts';
import { rulesInForce } from '../rulebook/rules-in-force.ts';
import type { RuleSet } from '../rulebook/rule-set.ts';
import { charterOn } from './charter/queries.ts';
import { check, type Check } from './check.ts';
import { assetChecks, documentChecks, lowPriceCheck, termChecks } from './checks.ts';
import { formatChecks } from './format-rules.ts';
import type { LotRow } from './lot-row.ts';
import { assetFacts, documentsOf, resolutionOf } from './queries.ts';
import { noResolution } from './refusals.ts';
import { evidenceOf, kindsHeld, stepChecks } from './procedure/procedure-checks.ts';
import { procedureOf, type Procedure } from './procedure/step-queries.ts';
import { fixedAtOnce } from './procedure/tier-rules.ts';
import { lineageBefore } from './relist-queries.ts';
import { basisChecks, cutReasonChecks } from './price-rules.ts';
import { relistChecks } from './relist-rules.ts';
import { reserveChecks } from './reserve-rules.ts';
import { hiddenOf, sealedReserveOf, type SealedReserve } from './reserve-store.ts';
import { decideResolution } from './resolution-rules.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { AssetFacts, DocumentRow, ResolutionRow } from './lot-row.ts';

export interface Readiness {
  rules: RuleSet;
  asset: AssetFacts;
  resolution: ResolutionRow | undefined;
  documents: DocumentRow[];
  /** The tier, what counts with it, and the steps taken. */
  procedure: Procedure;
  /** In the order a person reads them; every failing one is what is still missing. */
  checks: Check[];
  /** What its like fetches, as the clerk, the township and the watchdog see it. */
  range: RentRangeReply;
  /** Its amount goes into no reply. */
  sealed: SealedReserve | undefined;
}

/** The rules are those in force now; the vote is judged again, so that nothing rests on an old answer. */
export async function readinessOf(reader: Reader, lot: LotRow, now: Date): Promise<Readiness> {
  const today = chinaDate(now);
  const rules = await rulesInForce(reader, countyOf(lot.place_code), today);
  const asset = (await assetFacts(reader, lot.asset_id))!;
  const resolution = await resolutionOf(reader, lot.id);
  const documents = await documentsOf(reader, lot.id);
  const kinds = documents.map((one) => one.kind);
  const lineage = await lineageBefore(reader, lot.relists_lot_id);
  const sealed = await sealedReserveOf(reader, lot.id);
  const range = await rangeFor(reader, lot, now);
  const procedure = await procedureOf(reader, rules, lot, now);
  const checks = [
    ...assetChecks(asset, lot),
    ...termChecks(rules, lot, today),
    ...formatChecks(rules, lot.format),
    ...(sealed === undefined ? [] : reserveChecks(rules, lot, hiddenOf(reader, sealed).amount)),
    ...relistChecks(rules, lineage, lot, fixedAtOnce(rules, procedure.tier)),
    ...cutReasonChecks(rules, lineage, lot),
    ...basisChecks(rules, lot, kinds, today),
    lowPriceCheck(lot, range.state === 'judged' ? range.low : null),
    ...stepChecks(procedure, resolution),
    await voteCheck(reader, lot, asset, resolution, procedure, today),
    ...documentChecks(rules, kindsHeld(procedure), evidenceAsked(procedure, resolution)),
  ];
  return { rules, asset, resolution, documents, procedure, checks, range, sealed };
}

/** Written proxies are papers too, where there were any. */
const evidenceAsked = (procedure: Procedure, resolution: ResolutionRow | undefined) =>
  (resolution?.by_proxy ?? 0) > 0 ? [...evidenceOf(procedure), 'proxy' as const] : evidenceOf(procedure);

/** Yuan per unit per year. The same facts the watchdog will use, so no surprise flag. */
async function rangeFor(reader: Reader, lot: LotRow, now: Date): Promise<RentRangeReply> {
  const position = await positionOfAsset(reader, lot.asset_id);
  const ask = { placeCode: lot.place_code, class: lot.class, unit: lot.unit, area: lot.area, termYears: lot.term_years, position };
  return rentRangeForTerms(reader, ask, now);
}

async function voteCheck(reader: Reader, lot: LotRow, asset: AssetFacts, resolution: ResolutionRow | undefined, procedure: Procedure, today: string): Promise<Check> {
  if (resolution === undefined) return check(false, { field: 'resolution', kind: noResolution, met: ['', ''] });
  const { eligible, present, required } = resolution;
  const met = [
    `应到 ${eligible}，实到 ${present}，同意 ${resolution.in_favour}，需要 ${required}`,
    `${eligible} entitled, ${present} present, ${resolution.in_favour} in favour, ${required} needed`,
  ] as const;
  const rules = await rulesInForce(reader, countyOf(lot.place_code), resolution.met_on);
  try {
    decideResolution(rules, { lot, counted: procedure.counted.total, collectiveKind: asset.collective_kind, today, charter: await charterOn(reader, lot.collective_id, resolution.met_on) }, asAsk(resolution));
    const basis = rules.values[`vote.${resolution.body}`].basis;
    return check(true, { field: 'resolution', kind: noResolution, met, basis });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { code: error.code, field: 'resolution', ok: false, zh: error.zh, en: error.en, basis: null, refusal: error };
  }
}

const asAsk = (row: ResolutionRow) => ({
  matter: row.matter, body: row.body, noticedOn: row.noticed_on, metOn: row.met_on,
  eligible: row.eligible, present: row.present, inFavour: row.in_favour, against: row.against, abstained: row.abstained,
  countedBy: row.counted_by, online: row.online, byProxy: row.by_proxy, recused: row.recused,
  mandate: row.mandate_basis === null ? null : { basis: row.mandate_basis, adoptedOn: row.mandate_adopted_on! }, committeeActsReason: row.committee_acts_reason, planFiledOn: row.plan_filed_on,
});
