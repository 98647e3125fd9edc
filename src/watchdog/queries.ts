// Queries of the watchdog: the ranked queue and flags in short, for the officer's own region only.
import type { z } from 'zod';
import type { Actor } from '../kernel/actor.ts';
import { countyOf } from '../kernel/region.ts';
import type { Bilingual } from '../kernel/shapes.ts';
import type { Reader } from '../platform/db.ts';
import { partiesOf } from './candidate-queries.ts';
import { signalByCode } from './catalogue.ts';
import type { FlagNeighbours, FlagSummary, QueueReply, queueQuery } from './contract.ts';
import { reviewRegions } from './policy.ts';
import { rankGroups, rankQueue, type Ranked } from './ranking.ts';
import { readPrecisions } from './signal-list/precision-queries.ts';
import { grouped } from './wording.ts';

export type QueueAsk = z.output<typeof queueQuery>;

/** Flags by state: `waiting` is open and claimed. Ranked and grouped into candidates for a case (ux.md C1); all are ranked, one page of them is read in full. */
export async function flagQueue(reader: Reader, actor: Actor, ask: QueueAsk): Promise<QueueReply> {
  const filter = filterOf(ask);
  const flags = await rankedFlags(reader, actor, filter);
  const parties = await partiesOf(reader, flags.map((flag) => flag.id));
  const groups = rankGroups(flags, parties);
  const pages = Math.max(1, Math.ceil(groups.length / ask.size));
  const page = Math.min(ask.page, pages);
  const shown = groups.slice((page - 1) * ask.size, page * ask.size).flat();
  const at = (level: FlagSummary['level']) => flags.filter((flag) => flag.level === level).length;
  return {
    count: flags.length,
    byLevel: { high: at('high'), medium: at('medium'), low: at('low') },
    oldestRaisedAt: flags.reduce<Date | null>((oldest, { raisedAt }) => (oldest === null || raisedAt < oldest ? raisedAt : oldest), null)?.toISOString() ?? null,
    groupCount: groups.length,
    page,
    groups: shown.length === 0 ? [] : rankQueue(await flagSummaries(reader, actor, { ...filter, flagIds: shown.map((flag) => flag.id) }), parties),
  };
}

/** Where a flag stands among the groups of the queue, and the flags before and after it; of one that the filter no longer holds, where it stood. */
export async function neighboursOf(reader: Reader, actor: Actor, ask: QueueAsk, flagId: string): Promise<FlagNeighbours> {
  const all = await rankedFlags(reader, actor, { ...filterOf(ask), orFlag: flagId });
  const groups = rankGroups(all, await partiesOf(reader, all.map((flag) => flag.id)));
  const at = groups.findIndex((group) => group.some((flag) => flag.id === flagId));
  const inQueue = groups.filter((group) => group.some((flag) => flag.matches));
  const own = groups[at];
  // From flag to flag, those of one candidate one after the other.
  const line = groups.flat();
  const here = line.findIndex((flag) => flag.id === flagId);
  const before = line.slice(0, Math.max(here, 0)).findLast((flag) => flag.matches);
  const after = here < 0 ? undefined : line.slice(here + 1).find((flag) => flag.matches);
  return { position: own === undefined || !inQueue.includes(own) ? null : inQueue.indexOf(own) + 1, of: inQueue.length, previous: before?.id ?? null, next: after?.id ?? null };
}

/** One flag in short; undefined when it is not there or not in the officer's region. */
export async function flagSummary(reader: Reader, actor: Actor, flagId: string): Promise<FlagSummary | undefined> {
  const found = await flagSummaries(reader, actor, { states: ['open', 'claimed', 'disposed', 'cleared'], level: null, signal: null, township: null, mine: false, flagIds: [flagId] });
  return found[0];
}

function filterOf(ask: QueueAsk): Filter {
  return {
    states: ask.state === 'waiting' ? ['open', 'claimed'] : ask.state === 'all' ? ['open', 'claimed', 'disposed', 'cleared'] : [ask.state],
    level: ask.level ?? null,
    signal: ask.signal ?? null,
    township: ask.township ?? null,
    mine: ask.mine === 'yes',
  };
}

interface Filter {
  states: string[];
  level: string | null;
  signal: string | null;
  township: string | null;
  mine: boolean;
}

/** The same for the order and for the rows: who may see a flag, and which ones were asked for. */
const MATCHES = `f.state = ANY($1::text[]) AND ($2::text IS NULL OR f.level = $2) AND ($3::text IS NULL OR f.signal = $3)
        AND ($4::text IS NULL OR f.place_code LIKE $4 || '%') AND (NOT $5::boolean OR f.claimed_by = $6::uuid)`;
const IN_REGION = `EXISTS (SELECT FROM unnest($7::text[]) AS region WHERE f.place_code LIKE region || '%')`;

const valuesOf = (actor: Actor, filter: Filter) => [filter.states, filter.level, filter.signal, filter.township, filter.mine, meOf(actor), reviewRegions(actor)];

const meOf = (actor: Actor): string | null => (actor.kind === 'account' ? actor.accountId : null);

type RankedRow = Ranked & { raisedAt: Date; matches: boolean };

/** Thin rows: findings stay where they are. */
async function rankedFlags(reader: Reader, actor: Actor, filter: Filter & { orFlag?: string }): Promise<RankedRow[]> {
  return reader.sql<RankedRow>(
    `SELECT f.id, f.code, f.lot_id AS "lotId", f.level, f.money_at_stake::text AS "moneyAtStake", f.confidence, f.due_on AS "dueOn", f.raised_at AS "raisedAt", ${MATCHES} AS matches
       FROM flag f WHERE ((${MATCHES}) OR f.id = $8::uuid) AND ${IN_REGION}`,
    [...valuesOf(actor, filter), filter.orFlag ?? null],
  );
}

type SummaryRow = Omit<FlagSummary, 'signalTitle' | 'subjectTitle' | 'raisedAt' | 'headline' | 'claimedByMe' | 'precision'> & {
  title: string | null;
  lineAmount: string | null;
  linePayer: string | null;
  raisedAt: Date;
  headline: Bilingual | null;
  claimedById: string | null;
};

async function flagSummaries(reader: Reader, actor: Actor, filter: Filter & { flagIds: readonly string[] }): Promise<FlagSummary[]> {
  const rows = await reader.sql<SummaryRow>(
    `SELECT f.id, f.code, f.signal, f.level, f.state, f.subject_kind AS "subjectKind", f.subject_id AS "subjectId",
            coalesce(o.title, c.name, y.code, a.name) AS title, x.amount AS "lineAmount", x.counterparty_name AS "linePayer",
            f.lot_id AS "lotId", o.code AS "lotCode", f.place_code AS "placeCode", v.name AS "villageName", coalesce(t.name, '') AS "townshipName",
            f.money_at_stake::text AS "moneyAtStake", f.confidence, r.finding->'headline' AS headline,
            f.raised_at AS "raisedAt", f.due_on AS "dueOn", f.claimed_by AS "claimedById", w.name AS "claimedBy"
       FROM flag f
       JOIN watchdog_result r ON r.run_id = f.run_id AND r.subject_kind = f.subject_kind AND r.subject_id = f.subject_id AND r.signal = f.signal
       JOIN place v ON v.code = f.place_code
       LEFT JOIN place t ON t.code = v.parent
       LEFT JOIN account w ON w.id = f.claimed_by
       LEFT JOIN lot o ON o.id = f.lot_id
       LEFT JOIN collective c ON f.subject_kind = 'collective' AND c.id = f.subject_id
       LEFT JOIN bank_line x ON f.subject_kind = 'bank_line' AND x.id = f.subject_id
       LEFT JOIN lease y ON f.subject_kind = 'contract' AND y.id = f.subject_id
       LEFT JOIN occupation h ON f.subject_kind IN ('occupation', 'contract') AND h.id = f.subject_id
       LEFT JOIN asset a ON a.id = h.asset_id
      WHERE ${MATCHES} AND ${IN_REGION} AND f.id = ANY($8::uuid[])
      ORDER BY f.code`,
    [...valuesOf(actor, filter), filter.flagIds],
  );
  const precisions = await readPrecisions(reader, rows.map((row) => countyOf(row.placeCode)));
  return rows.map(({ claimedById, raisedAt, headline, title, lineAmount, linePayer, ...row }) => ({
    ...row,
    subjectTitle: title ?? (lineAmount === null ? '' : `到账 ${grouped(lineAmount)} 元 ${linePayer ?? ''}`.trim()),
    signalTitle: signalByCode(row.signal).title,
    headline: headline ?? { zh: '', en: '' },
    raisedAt: raisedAt.toISOString(),
    precision: precisions.of(countyOf(row.placeCode), row.signal),
    claimedByMe: claimedById !== null && claimedById === meOf(actor),
  }));
}
