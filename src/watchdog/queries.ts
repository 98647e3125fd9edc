// Queries of the watchdog: the ranked queue and flags in short, for the officer's own region only.
import type { z } from 'zod';
import type { Actor } from '../kernel/actor.ts';
import type { Bilingual } from '../kernel/shapes.ts';
import type { Reader } from '../platform/db.ts';
import { signalByCode } from './catalogue.ts';
import type { FlagSummary, QueueReply, queueQuery } from './contract.ts';
import { reviewRegions } from './policy.ts';
import { rankQueue } from './ranking.ts';
import { grouped } from './wording.ts';

export type QueueAsk = z.output<typeof queueQuery>;

/** Flags by state: `waiting` is open and claimed. Ranked and grouped by lot (ux.md C1). */
export async function flagQueue(reader: Reader, actor: Actor, ask: QueueAsk): Promise<QueueReply> {
  const flags = await flagSummaries(reader, actor, {
    states: ask.state === 'waiting' ? ['open', 'claimed'] : ask.state === 'all' ? ['open', 'claimed', 'disposed', 'cleared'] : [ask.state],
    level: ask.level ?? null,
    signal: ask.signal ?? null,
    township: ask.township ?? null,
    mine: ask.mine === 'yes',
  });
  const oldest = flags.map((flag) => flag.raisedAt).sort()[0] ?? null;
  const at = (level: FlagSummary['level']) => flags.filter((flag) => flag.level === level).length;
  return {
    count: flags.length,
    byLevel: { high: at('high'), medium: at('medium'), low: at('low') },
    oldestRaisedAt: oldest,
    groups: rankQueue(flags),
  };
}

/** One flag in short; undefined when it is not there or not in the officer's region. */
export async function flagSummary(reader: Reader, actor: Actor, flagId: string): Promise<FlagSummary | undefined> {
  const found = await flagSummaries(reader, actor, {
    states: ['open', 'claimed', 'disposed', 'cleared'],
    level: null,
    signal: null,
    township: null,
    mine: false,
    flagId,
  });
  return found[0];
}

interface Filter {
  states: string[];
  level: string | null;
  signal: string | null;
  township: string | null;
  mine: boolean;
  flagId?: string;
}

type SummaryRow = Omit<FlagSummary, 'signalTitle' | 'subjectTitle' | 'raisedAt' | 'headline' | 'claimedByMe'> & {
  title: string | null;
  lineAmount: string | null;
  linePayer: string | null;
  raisedAt: Date;
  headline: Bilingual | null;
  claimedById: string | null;
};

async function flagSummaries(reader: Reader, actor: Actor, filter: Filter): Promise<FlagSummary[]> {
  const me = actor.kind === 'account' ? actor.accountId : null;
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
      WHERE f.state = ANY($1::text[]) AND ($2::text IS NULL OR f.level = $2) AND ($3::text IS NULL OR f.signal = $3)
        AND ($4::text IS NULL OR f.place_code LIKE $4 || '%') AND (NOT $5::boolean OR f.claimed_by = $6::uuid)
        AND EXISTS (SELECT FROM unnest($7::text[]) AS region WHERE f.place_code LIKE region || '%') AND ($8::uuid IS NULL OR f.id = $8)
      ORDER BY f.code`,
    [filter.states, filter.level, filter.signal, filter.township, filter.mine, me, reviewRegions(actor), filter.flagId ?? null],
  );
  return rows.map(({ claimedById, raisedAt, headline, title, lineAmount, linePayer, ...row }) => ({
    ...row,
    subjectTitle: title ?? (lineAmount === null ? '' : `到账 ${grouped(lineAmount)} 元 ${linePayer ?? ''}`.trim()),
    signalTitle: signalByCode(row.signal).title,
    headline: headline ?? { zh: '', en: '' },
    raisedAt: raisedAt.toISOString(),
    claimedByMe: claimedById !== null && claimedById === me,
  }));
}
