// Second queries: what waits for an officer's second reading, what was read twice in his regions, and Cohen's κ over it.
import type { Actor } from '../../kernel/actor.ts';
import type { Reader } from '../../platform/db.ts';
import { cohensKappa } from '../../statistics/agreement.ts';
import { signalByCode } from '../catalogue.ts';
import { reviewRegions } from '../policy.ts';
import type { AgreementView, SecondReadings } from './contract.ts';
import { CLASSES, classOf, type SecondVerdict } from './verdict-classes.ts';

interface Row {
  flag_id: string;
  code: string;
  signal: string;
  title: string;
  village: string;
  drawn_at: Date;
  first: SecondVerdict;
  second: SecondVerdict | null;
  read_at: Date | null;
}

const OWN = `EXISTS (SELECT FROM unnest($1::text[]) AS own(region) WHERE f.place_code LIKE own.region || '%')`;
const READINGS = `SELECT s.flag_id, f.code, f.signal, coalesce(l.title, f.code) AS title, coalesce(v.name, f.place_code) AS village, s.drawn_at, d.verdict AS first, s.verdict AS second, s.read_at
  FROM second_reading s JOIN disposition d ON d.id = s.disposition_id JOIN flag f ON f.id = s.flag_id LEFT JOIN lot l ON l.id = f.lot_id LEFT JOIN place v ON v.code = f.place_code`;
/** Read twice, on the page. */
const SHOWN = 50;

export async function secondReadingsOf(reader: Reader, actor: Actor): Promise<SecondReadings> {
  const regions = reviewRegions(actor);
  const me = actor.kind === 'account' ? actor.accountId : null;
  const waiting = await reader.sql<Row>(`${READINGS} WHERE ${OWN} AND s.read_at IS NULL AND $2::uuid IS DISTINCT FROM d.decided_by AND $2::uuid IS DISTINCT FROM d.confirmed_by ORDER BY s.drawn_at, f.code`, [regions, me]);
  const done = await reader.sql<Row>(`${READINGS} WHERE ${OWN} AND s.read_at IS NOT NULL ORDER BY s.read_at DESC, f.code LIMIT $2`, [regions, SHOWN]);
  return {
    waiting: waiting.map((row) => ({ ...headOf(row), drawnAt: row.drawn_at.toISOString() })),
    done: done.map((row) => {
      const second = row.second as SecondVerdict;
      return { ...headOf(row), first: row.first, second, same: classOf[row.first] === classOf[second], readAt: (row.read_at as Date).toISOString() };
    }),
    agreement: await agreementOf(reader, regions),
  };
}

const headOf = (row: Row) => ({ flagId: row.flag_id, code: row.code, signalTitle: signalByCode(row.signal).title, title: row.title, villageName: row.village });

/** Over everything read twice in these regions. */
export async function agreementOf(reader: Reader, regions: readonly string[]): Promise<AgreementView> {
  const pairs = await reader.sql<{ first: SecondVerdict; second: SecondVerdict }>(
    `SELECT d.verdict AS first, s.verdict AS second FROM second_reading s JOIN disposition d ON d.id = s.disposition_id JOIN flag f ON f.id = s.flag_id WHERE ${OWN} AND s.read_at IS NOT NULL ORDER BY s.disposition_id`,
    [regions],
  );
  const { n, observed, value, interval } = cohensKappa(pairs.map(({ first, second }) => [classOf[first], classOf[second]] as const), CLASSES);
  return { n, observed, kappa: value, low: interval?.low ?? null, high: interval?.high ?? null };
}
