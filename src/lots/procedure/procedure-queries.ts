// Procedure queries: one lot's standing in full, and every open lot's in one line, for those who have a duty over it.
import type { Actor } from '../../kernel/actor.ts';
import { chinaDate } from '../../kernel/clock.ts';
import { notAllowed } from '../../kernel/refusal.ts';
import { countyOf } from '../../kernel/region.ts';
import { entriesSince } from '../../journal/read-entries.ts';
import { readClock } from '../../platform/clock.ts';
import type { Reader } from '../../platform/db.ts';
import { calendarFor } from '../../rulebook/calendar.ts';
import { groupNames, officeNames, stepDescriptions, tierNames } from '../../rulebook/procedure-steps.ts';
import type { Tier } from '../../rulebook/procedure-codes.ts';
import type { Rules } from '../../rulebook/rule-set.ts';
import { rulesInForce } from '../../rulebook/rules-in-force.ts';
import { regionsOf } from '../list-queries.ts';
import type { DocumentRow, LotRow } from '../lot-row.ts';
import { documentNames, isPublicPaper } from '../names.ts';
import { mayPrepare, mayReadFile, mayReview } from '../policy.ts';
import { documentsOf, lotById, namesFor, resolutionOf } from '../queries.ts';
import { lotUnknown } from '../refusals.ts';
import { openToClerk } from '../states.ts';
import { laterStepsOf } from './later-steps.ts';
import { countedWith } from './counted-queries.ts';
import { proves } from './paper-rules.ts';
import { describe } from './power-list.ts';
import type { ProcedureView, StandingRow } from './procedure-contract.ts';
import { standingOf, type Standing, type StandingFacts } from './standing-rules.ts';
import { procedureOf, type StepRow } from './step-queries.ts';
import { groupOf, stepsFor, tierOf } from './tier-rules.ts';

/** Refuses an unknown lot, and a reader with no duty over its place. */
export async function procedureView(reader: Reader, actor: Actor, lotId: string): Promise<ProcedureView> {
  const lot = await lotById(reader, lotId);
  if (lot === undefined) throw lotUnknown();
  if (!mayReadFile(actor, lot.place_code)) throw notAllowed();
  const now = await readClock(reader);
  const [rules, calendar] = await countyRules(reader, countyOf(lot.place_code), chinaDate(now));
  const { tier, counted, template, steps } = await procedureOf(reader, rules, lot, now);
  const [facts] = await factsOf(reader, [lot]);
  const standing = standingOf(rules, calendar, template, { ...facts!, later: await laterStepsOf(reader, lot.id) }, chinaDate(now));
  const documents = await documentsOf(reader, lot.id);
  const attempts = await entriesSince(reader, 'attempt', lot.id, 0, 200);
  const group = groupOf(lot.class);
  return {
    lotId, code: lot.code, title: lot.title, state: lot.state, place: { code: lot.place_code, name: (await namesFor(reader, lot)).place },
    tier, tierName: tierNames[tier], group, groupName: groupNames[group],
    countedTotal: counted.total.toText(), countedWith: counted.others,
    steps: standing.map((one, at) => ({ ...stepView(one, documents), ...describe(rules, template[at]!), entered: enteredAs(steps, one.step) })),
    mayRecord: mayPrepare(actor, lot.place_code) && openToClerk.includes(lot.state),
    mayAccept: mayAcceptHere(actor, lot, rules, tier, (await resolutionOf(reader, lot.id))?.recorded_by),
    attempts: attempts.map((entry) => ({ ...(entry.payload as { step: string; code: string }), at: entry.decided_at.toISOString() })).map(({ step, code, at }) => ({ step, code, at })),
  };
}

/** The exchange's operator has a desk of his own for this. */
function mayAcceptHere(actor: Actor, lot: LotRow, rules: Rules, tier: Tier, recordedBy: string | undefined): boolean {
  if (actor.kind !== 'account' || lot.state !== 'reviewed' || !mayReview(actor, lot.place_code)) return false;
  return rules.values['tier.township_accepts'].value.includes(tier) && ![lot.created_by, lot.reviewed_by, recordedBy].includes(actor.accountId);
}

/** Late ones first, then by their day. No counts, no rankings: it says what is to be done, not who is slow. */
export async function standingsOf(reader: Reader, actor: Actor, place: string | undefined, most = 300): Promise<{ today: string; rows: StandingRow[] }> {
  const now = await readClock(reader);
  const today = chinaDate(now);
  const lots = await reader.sql<LotRow & { place_name: string }>(
    `SELECT l.*, p.name AS place_name FROM lot l JOIN place p ON p.code = l.place_code
      WHERE l.state NOT IN ('leased','unsold','withdrawn','defaulted') AND ($2::text IS NULL OR l.place_code LIKE $2 || '%')
        AND EXISTS (SELECT 1 FROM unnest($1::text[]) AS mine(region) WHERE l.place_code LIKE mine.region || '%')
      ORDER BY l.created_at, l.id LIMIT $3`,
    [regionsOf(actor), place ?? null, most],
  );
  const facts = await factsOf(reader, lots);
  const self = actor.kind === 'account' ? actor.accountId : null;
  const known = new Map<string, Awaited<ReturnType<typeof countyRules>>>();
  const rows: StandingRow[] = [];
  for (const [at, lot] of lots.entries()) {
    const county = countyOf(lot.place_code);
    const [rules, calendar] = known.get(county) ?? (await countyRules(reader, county, today));
    known.set(county, [rules, calendar]);
    // What was handed in has its tier; only the village's own lots are reckoned.
    const tier = lot.tier ?? tierOf(rules, lot, (await countedWith(reader, rules, lot, now)).total);
    const standing = standingOf(rules, calendar, stepsFor(rules, lot, tier), facts[at]!, today);
    const next = standing.find((one) => one.state === 'now');
    if (next !== undefined) rows.push({ ...rowOf(lot, tier, next, standing), handledByMe: self !== null && [lot.created_by, lot.reviewed_by, facts[at]!.recordedBy].includes(self) });
  }
  return { today, rows: rows.toSorted((a, b) => Number(b.late) - Number(a.late) || (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999')) };
}

function rowOf(lot: LotRow & { place_name: string }, tier: StandingRow['tier'], next: Standing, all: readonly Standing[]): Omit<StandingRow, 'handledByMe'> {
  const { name, office, risk } = stepDescriptions[next.step];
  return {
    lotId: lot.id, code: lot.code, title: lot.title, state: lot.state, placeCode: lot.place_code, placeName: lot.place_name, tier, tierName: tierNames[tier],
    step: next.step, stepName: name, officeName: officeNames[office], risk, dueOn: next.dueOn, late: next.late,
    done: all.filter((one) => one.state === 'done').length, of: all.length,
  };
}

const stepView = ({ step, state, doneOn, dueOn, late, evidence }: Standing, documents: readonly DocumentRow[]) => ({
  step, state, doneOn, dueOn, late,
  evidence: evidence.map(({ kind, have }) => ({ kind, name: documentNames[kind], have, papers: documents.filter((paper) => proves(paper, step, kind)).map(paperView) })),
});

const paperView = ({ id, kind, step, name, media_type: mediaType, bytes, added_at }: DocumentRow) => ({
  id, name, mediaType, bytes, addedAt: added_at.toISOString(), noted: step !== null, public: isPublicPaper({ kind, step }),
});

function enteredAs(steps: readonly StepRow[], step: string) {
  const row = steps.find((one) => one.step === step);
  return row === undefined ? null : { untilOn: row.until_on, verdict: row.verdict, signer: row.signer };
}

/** What each lot's standing is judged by, in the lots' order, in one query. */
async function factsOf(reader: Reader, lots: readonly LotRow[]): Promise<(StandingFacts & { recordedBy: string | null })[]> {
  const rows = await reader.sql<{ id: string; steps: StepRow[]; met_on: string | null; recorded_by: string | null; approved_on: string | null; closes: Date | null; papers: StandingFacts['papers'] }>(
    `SELECT l.id, coalesce((SELECT jsonb_agg(s) FROM lot_step s WHERE s.lot_id = l.id), '[]'::jsonb) AS steps,
            (SELECT r.met_on FROM resolution r WHERE r.lot_id = l.id) AS met_on, (SELECT r.recorded_by FROM resolution r WHERE r.lot_id = l.id) AS recorded_by,
            (SELECT a.approved_on FROM outsider_approval a WHERE a.lot_id = l.id) AS approved_on,
            (SELECT n.registration_closes_at FROM notice n WHERE n.lot_id = l.id ORDER BY n.version DESC LIMIT 1) AS closes,
            coalesce((SELECT jsonb_agg(DISTINCT jsonb_build_object('kind', d.kind, 'step', d.step)) FROM lot_document d WHERE d.lot_id = l.id), '[]'::jsonb) AS papers
       FROM lot l WHERE l.id = ANY($1::uuid[])`,
    [lots.map((lot) => lot.id)],
  );
  const known = new Map(rows.map((row) => [row.id, row]));
  return lots.map((lot) => {
    const { steps, met_on: metOn, recorded_by: recordedBy, approved_on: approvedOn, closes, papers } = known.get(lot.id)!;
    return { lot, steps, metOn, recordedBy, approvedOn, registrationClosesOn: closes === null ? null : chinaDate(closes), papers };
  });
}

async function countyRules(reader: Reader, county: string, today: string) {
  return [await rulesInForce(reader, county, today), await calendarFor(reader, county)] as const;
}
