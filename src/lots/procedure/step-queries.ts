// Queries of the procedure: the steps entered, the outsiders' approval, and the tier and template they stand under.
import type { Reader } from '../../platform/db.ts';
import type { ProcedureStep, RecordedStep, Tier } from '../../rulebook/procedure-codes.ts';
import type { TemplateStep } from '../../rulebook/definitions/procedure.ts';
import type { Rules } from '../../rulebook/rule-set.ts';
import type { LotRow, ResolutionRow } from '../lot-row.ts';
import { countedWith, type Counted } from './counted-queries.ts';
import type { Paper } from './paper-rules.ts';
import { stepsFor, tierOf } from './tier-rules.ts';

export interface StepRow {
  lot_id: string;
  step: RecordedStep;
  done_on: string;
  until_on: string | null;
  verdict: 'agrees' | 'objects' | null;
  signer: string | null;
  recorded_by: string;
  recorded_at: Date;
}

export async function stepsOf(reader: Reader, lotId: string): Promise<StepRow[]> {
  return reader.sql<StepRow>('SELECT * FROM lot_step WHERE lot_id = $1 ORDER BY done_on, step', [lotId]);
}

/** Each kind of paper in the lot's file, under the step it proves. */
export async function papersOf(reader: Reader, lotId: string): Promise<Paper[]> {
  return reader.sql<Paper>('SELECT DISTINCT kind, step FROM lot_document WHERE lot_id = $1', [lotId]);
}

export async function approvalOf(reader: Reader, lotId: string): Promise<{ document_number: string; approved_on: string } | undefined> {
  return reader.maybe('SELECT document_number, approved_on FROM outsider_approval WHERE lot_id = $1', [lotId]);
}

/** What a lot's procedure stands on at one moment. */
export interface Procedure {
  tier: Tier;
  counted: Counted;
  template: readonly TemplateStep[];
  steps: StepRow[];
  papers: Paper[];
}

/** The tier is reckoned anew each time until the notice is out: another lot of the same asset may have been published meanwhile. */
export async function procedureOf(reader: Reader, rules: Rules, lot: LotRow, now: Date): Promise<Procedure> {
  const counted = await countedWith(reader, rules, lot, now);
  const tier = (lot.published_at === null ? null : lot.tier) ?? tierOf(rules, lot, counted.total);
  return { tier, counted, template: stepsFor(rules, lot, tier), steps: await stepsOf(reader, lot.id), papers: await papersOf(reader, lot.id) };
}

/**
 * Who may sign for the supervision committee of a village, and who never may: council, committee, book-keeper and their declared kin.
 * By name, as on the paper. 依据: 村民委员会组织法 第32条
 */
export async function signersOf(reader: Reader, placeCode: string): Promise<{ committee: string[]; barred: string[] }> {
  const posts = await reader.sql<{ name: string; post: string; kin: string[] }>(
    `SELECT h.name, h.post, coalesce((SELECT array_agg(t.name) FROM declared_tie t WHERE t.post_id = h.id AND t.withdrawn_at IS NULL AND t.relation <> 'company'), '{}') AS kin
       FROM post_holder h WHERE h.region = $1 AND h.ended_at IS NULL`,
    [placeCode],
  );
  const decide = posts.filter(({ post }) => ['village_council', 'village_committee', 'bookkeeper'].includes(post));
  return { committee: posts.filter(({ post }) => post === 'supervision_committee').map(({ name }) => name), barred: decide.flatMap(({ name, kin }) => [name, ...kin]) };
}

/** The day each paper step was done; the resolution's is the day of its meeting. */
export function daysDone(steps: readonly StepRow[], resolution: Pick<ResolutionRow, 'met_on'> | undefined): Map<ProcedureStep, string> {
  const done = new Map<ProcedureStep, string>(steps.map((row) => [row.step, row.done_on]));
  if (resolution !== undefined) done.set('resolution', resolution.met_on);
  return done;
}
