// Objections to a published lot as this reader may see them: the answers for anyone, the grounds for who filed them and for staff.
import type { Actor } from '../../kernel/actor.ts';
import { hasRole } from '../../kernel/actor.ts';
import { chinaDate } from '../../kernel/clock.ts';
import { readClock } from '../../platform/clock.ts';
import type { Reader } from '../../platform/db.ts';
import { mayReadFile } from '../policy.ts';
import { lotById } from '../queries.ts';
import { lotUnknown } from '../refusals.ts';
import type { Objection, ObjectionList } from './contract.ts';
import { isInvolved, stageOf } from './rules.ts';

interface Row {
  id: string;
  stage: 'notice' | 'result';
  filed_by: string;
  grounds: string;
  filed_at: Date;
  answer_by: string;
  verdict: 'upheld' | 'dismissed' | null;
  answer: string | null;
  ruled_at: Date | null;
}

export interface OpenObjection {
  objectionId: string;
  lotId: string;
  title: string;
  code: string;
  placeCode: string;
  placeName: string;
  answerBy: string;
}

/** Objections this person may rule on in these regions and nobody has, the nearest day first. */
export async function objectionsToRule(reader: Reader, accountId: string, regions: readonly string[], most = 200): Promise<OpenObjection[]> {
  const rows = await reader.sql<OpenObjection & Parameters<typeof isInvolved>[1] & { filed_by: string }>(
    `SELECT b.id AS "objectionId", l.id AS "lotId", l.title, l.code, l.place_code AS "placeCode", p.name AS "placeName", b.answer_by AS "answerBy", b.filed_by, l.created_by, l.reviewed_by, l.published_by
       FROM objection b JOIN lot l ON l.id = b.lot_id JOIN place p ON p.code = l.place_code
      WHERE b.verdict IS NULL AND EXISTS (SELECT 1 FROM unnest($1::text[]) AS mine(region) WHERE starts_with(l.place_code, mine.region)) ORDER BY b.answer_by, b.id LIMIT $2`,
    [regions, most],
  );
  return rows.filter((row) => !isInvolved(accountId, row, row.filed_by));
}

/** Newest first. Refuses a lot that is not public. */
export async function objectionsOf(reader: Reader, actor: Actor, lotId: string): Promise<ObjectionList> {
  const lot = await lotById(reader, lotId);
  if (lot === undefined || lot.published_at === null) throw lotUnknown();
  const self = actor.kind === 'account' ? actor.accountId : '';
  const staff = mayReadFile(actor, lot.place_code);
  const rules = (['township_reviewer', 'exchange_operator'] as const).some((role) => hasRole(actor, role, lot.place_code));
  const today = chinaDate(await readClock(reader));
  const rows = await reader.sql<Row>(
    'SELECT id, stage, filed_by, grounds, filed_at, answer_by, verdict, answer, ruled_at FROM objection WHERE lot_id = $1 ORDER BY filed_at DESC, id', [lotId],
  );
  const shown = (row: Row): Objection => ({
    objectionId: row.id, stage: row.stage, filedAt: row.filed_at.toISOString(), answerBy: row.answer_by, late: row.verdict === null && row.answer_by < today,
    grounds: staff || row.filed_by === self ? row.grounds : null, mine: row.filed_by === self, verdict: row.verdict, answer: row.answer, ruledAt: row.ruled_at?.toISOString() ?? null,
    mayRule: rules && row.verdict === null && !isInvolved(self, lot, row.filed_by),
  });
  return { lotId, title: lot.title, code: lot.code, open: stageOf(lot.state), objections: rows.map(shown) };
}
