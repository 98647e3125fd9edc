// Other queries: what else the watchdog said — other tests of the same subject, and other flags of the same lot, people or village.
import type { Actor } from '../../kernel/actor.ts';
import type { Bilingual } from '../../kernel/shapes.ts';
import type { Reader } from '../../platform/db.ts';
import { signalByCode } from '../catalogue.ts';
import type { FlagSummary } from '../contract.ts';
import { reviewRegions } from '../policy.ts';
import { maySeeVerdict } from '../second-reading/blind.ts';
import type { FlagSheet, OtherFlag } from './contract-sheet.ts';
import type { Relations } from './people-queries.ts';

type OtherResult = FlagSheet['otherResults'][number];

/** The newest result of each other signal on the subject: a clear one and one that could not judge are news too. */
export async function otherResultsOf(reader: Reader, flag: FlagSummary): Promise<OtherResult[]> {
  const rows = await reader.sql<{ signal: string; state: OtherResult['state']; words: Bilingual | null; flagId: string | null }>(
    `SELECT DISTINCT ON (r.signal) r.signal, r.state, coalesce(r.finding->'headline', jsonb_build_object('zh', '', 'en', '')) AS words, f.id AS "flagId"
       FROM watchdog_result r LEFT JOIN flag f ON f.subject_kind = r.subject_kind AND f.subject_id = r.subject_id AND f.signal = r.signal
      WHERE r.subject_kind = $1 AND r.subject_id = $2 AND r.signal <> $3 ORDER BY r.signal, r.found_at DESC`,
    [flag.subjectKind, flag.subjectId, flag.signal],
  );
  return rows.flatMap(({ words, ...row }) => {
    const title = titleOf(row.signal);
    return title === undefined ? [] : [{ ...row, title, words: words ?? { zh: '', en: '' } }];
  });
}

/** Undefined for a signal that is no longer in the catalogue: what it once found stays stored. */
function titleOf(code: string): Bilingual | undefined {
  try {
    return signalByCode(code).title;
  } catch {
    return undefined;
  }
}

interface Row extends Omit<OtherFlag, 'signalTitle' | 'because' | 'headline'> {
  headline: Bilingual | null;
  sameLot: boolean;
  sameWinner: boolean;
  tied: boolean;
  sameName: boolean;
  sameBank: boolean;
  sameVillage: boolean;
  sameCadre: boolean;
}

const LISTED = 40;

/** Flags of the officer's region that share a lot, a winner or lessee, somebody tied to them, a name, a cadre with a declared tie, or the village. */
export async function otherFlagsOf(reader: Reader, actor: Actor, flag: FlagSummary, { people, related, payers }: Relations): Promise<FlagSheet['others']> {
  const winners = people.who.filter((one) => one.parts.some((part) => part !== 'applied' && part !== 'bid'));
  const groups = new Set(winners.map((one) => related.groups.get(one.accountId)));
  const tied = people.who.filter((one) => !winners.includes(one) && groups.has(related.groups.get(one.accountId)));
  const rows = await reader.sql<Row & { total: number }>(OTHERS, [
    flag.id,
    flag.lotId,
    winners.map((one) => one.accountId),
    tied.map((one) => one.accountId),
    [...winners.map((one) => one.name), ...payers.names],
    flag.placeCode,
    reviewRegions(actor),
    related.cadreKeys,
    LISTED,
    payers.numbers,
    actor.kind === 'account' ? actor.accountId : null,
  ]);
  return { count: rows[0]?.total ?? 0, flags: rows.map(told) };
}

const OTHERS = `
  WITH winner AS (
    SELECT lot_id FROM standing_award WHERE account_id = ANY($3::uuid[]) UNION SELECT s.lot_id FROM lease s JOIN lessee h ON h.lease_id = s.id WHERE h.account_id = ANY($3::uuid[]) AND s.lot_id IS NOT NULL AND s.state <> 'void'),
  tie AS (
    SELECT lot_id FROM standing_award WHERE account_id = ANY($4::uuid[]) UNION SELECT s.lot_id FROM lease s JOIN lessee h ON h.lease_id = s.id WHERE h.account_id = ANY($4::uuid[]) AND s.lot_id IS NOT NULL AND s.state <> 'void'),
  cadre AS (SELECT DISTINCT h.region FROM post_holder h WHERE h.id_number_index = ANY($8::text[]) AND h.ended_at IS NULL AND length(h.region) = 12 AND h.region <> $6),
  found AS (
    SELECT f.*, coalesce(f.lot_id = $2::uuid, false) AS "sameLot", f.lot_id IN (SELECT lot_id FROM winner) IS TRUE AS "sameWinner", f.lot_id IN (SELECT lot_id FROM tie) IS TRUE AS tied,
           coalesce(coalesce(h.holder_name, x.counterparty_name, y.lessee_name) = ANY($5::text[]), false) AS "sameName",
           coalesce(x.counterparty_number = ANY($10::text[]), false) AS "sameBank",
           f.place_code = $6 AS "sameVillage", f.place_code IN (SELECT region FROM cadre) AS "sameCadre", coalesce(x.counterparty_name, h.holder_name, y.lessee_name) AS party
      FROM flag f
      LEFT JOIN occupation h ON f.subject_kind IN ('occupation', 'contract') AND h.id = f.subject_id
      LEFT JOIN lease y ON f.subject_kind = 'contract' AND y.id = f.subject_id
      LEFT JOIN bank_line x ON f.subject_kind = 'bank_line' AND x.id = f.subject_id
     WHERE f.id <> $1 AND EXISTS (SELECT FROM unnest($7::text[]) AS own(region) WHERE f.place_code LIKE own.region || '%'))
  SELECT f.id AS "flagId", f.code, f.signal, coalesce(o.title, c.name, f.party, '') AS title, v.name AS "villageName", f.level, f.state, f.money_at_stake::text AS "moneyAtStake",
         r.finding->'headline' AS headline, (SELECT CASE WHEN ${maySeeVerdict('$11')} THEN d.verdict END FROM disposition d WHERE d.flag_id = f.id ORDER BY d.decided_at DESC, d.id DESC LIMIT 1) AS verdict,
         f."sameLot", f."sameWinner", f.tied, f."sameName", f."sameBank", f."sameVillage", f."sameCadre", f.total
    FROM (SELECT found.*, count(*) OVER ()::int AS total FROM found WHERE "sameLot" OR "sameWinner" OR tied OR "sameBank" OR "sameName" OR "sameVillage" OR "sameCadre"
           ORDER BY "sameLot" DESC, "sameWinner" DESC, tied DESC, "sameBank" DESC, "sameName" DESC, "sameCadre" DESC, array_position(ARRAY['high', 'medium', 'low'], level), raised_at DESC, id LIMIT $9) f
    JOIN place v ON v.code = f.place_code
    LEFT JOIN lot o ON o.id = f.lot_id LEFT JOIN collective c ON f.subject_kind = 'collective' AND c.id = f.subject_id
    LEFT JOIN watchdog_result r ON r.run_id = f.run_id AND r.subject_kind = f.subject_kind AND r.subject_id = f.subject_id AND r.signal = f.signal
   ORDER BY f."sameLot" DESC, f."sameWinner" DESC, f.tied DESC, f."sameBank" DESC, f."sameName" DESC, f."sameCadre" DESC, array_position(ARRAY['high', 'medium', 'low'], f.level), f.raised_at DESC, f.id`;

function told({ sameLot, sameWinner, tied, sameName, sameBank, sameVillage, sameCadre, headline, ...row }: Row & { total: number }): OtherFlag {
  const because: Bilingual[] = [];
  if (sameLot) because.push({ zh: '同一标的', en: 'the same lot' });
  if (sameWinner) because.push({ zh: '同一中标人或承租人', en: 'the same winner or lessee' });
  if (tied) because.push({ zh: '与中标人有关联的人', en: 'somebody tied to the winner' });
  if (sameBank) because.push({ zh: '同一付款账户', en: 'the same paying account' });
  if (sameName) because.push({ zh: '同名（不一定是同一人）', en: 'the same name, not certainly the same person' });
  if (sameCadre) because.push({ zh: '同一村干部任职的村', en: 'a village where the same cadre holds a post' });
  if (sameVillage) because.push({ zh: '同一村集体', en: 'the same village' });
  const { flagId, code, signal, title, villageName, level, state, moneyAtStake, verdict } = row;
  return { flagId, code, signal, signalTitle: signalByCode(signal).title, title, villageName, level, state, moneyAtStake, headline: headline ?? { zh: '', en: '' }, because, verdict };
}
