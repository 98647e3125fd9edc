// Today's work on lots: what waits for this clerk, reviewer or operator, with the day it is due by the county's rules. The list of things to do takes its lots from here. No counts, no rankings.
import type { Actor, Role } from '../kernel/actor.ts';
import { chinaDate } from '../kernel/clock.ts';
import { countyOf } from '../kernel/region.ts';
import { readClock } from '../platform/clock.ts';
import type { Reader } from '../platform/db.ts';
import { calendarFor } from '../rulebook/calendar.ts';
import { rulesIfAny } from '../rulebook/rules-in-force.ts';
import { addWorkingDays } from '../rulebook/working-days.ts';
import type { WorkList, WorkRow } from './dossier-contract.ts';
import type { LotState } from './lot-codes.ts';

type Task = WorkRow['task'];
const taskOfState: Partial<Record<LotState, { task: Task; role: Role }>> = {
  returned: { task: 'mend', role: 'village_clerk' },
  draft: { task: 'finish_draft', role: 'village_clerk' },
  resolved: { task: 'submit', role: 'village_clerk' },
  in_review: { task: 'review', role: 'township_reviewer' },
  reviewed: { task: 'accept', role: 'exchange_operator' },
};

const words: Record<Task, { zh: string; en: string }> = {
  mend: { zh: '被退回，请修改', en: 'Returned: mend it' },
  finish_draft: { zh: '草稿未完成', en: 'Draft to finish' },
  submit: { zh: '待提交审核', en: 'Ready to submit' },
  review: { zh: '待审核', en: 'To review' },
  accept: { zh: '待受理发布', en: 'To accept and publish' },
};

interface LotWork {
  id: string;
  asset_id: string;
  code: string;
  title: string;
  state: LotState;
  place_code: string;
  place_name: string;
  since: Date;
}

/** All there is; the pages that show it have pages. */
const MOST = 20_000;

export async function workOf(reader: Reader, actor: Actor): Promise<WorkList> {
  const now = await readClock(reader);
  const today = chinaDate(now);
  const rows = await lotWork(reader, actor, today);
  rows.sort((a, b) => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999') || a.since.localeCompare(b.since));
  return { today, rows };
}

async function lotWork(reader: Reader, actor: Actor, today: string): Promise<WorkRow[]> {
  const found = await reader.sql<LotWork>(
    `SELECT l.id, l.asset_id, l.code, l.title, l.state, l.place_code, p.name AS place_name,
            CASE l.state WHEN 'in_review' THEN l.submitted_at WHEN 'reviewed' THEN l.reviewed_at
                 WHEN 'returned' THEN (SELECT max(r.reviewed_at) FROM lot_review r WHERE r.lot_id = l.id) ELSE l.created_at END AS since
       FROM lot l JOIN place p ON p.code = l.place_code
      WHERE (l.state IN ('returned','draft','resolved') AND EXISTS (SELECT 1 FROM unnest($1::text[]) AS m(region) WHERE l.place_code LIKE m.region || '%'))
         OR (l.state = 'in_review' AND EXISTS (SELECT 1 FROM unnest($2::text[]) AS m(region) WHERE l.place_code LIKE m.region || '%'))
         OR (l.state = 'reviewed' AND EXISTS (SELECT 1 FROM unnest($3::text[]) AS m(region) WHERE l.place_code LIKE m.region || '%'))
      ORDER BY since, l.id LIMIT $4`,
    [regions(actor, 'village_clerk'), regions(actor, 'township_reviewer'), regions(actor, 'exchange_operator'), MOST],
  );
  if (found.length === 0) return [];
  const due = await dueDays(reader, countyOf(found[0]!.place_code), today);
  return found.map((lot) => {
    const { task } = taskOfState[lot.state]!;
    const dueOn = due(lot.state, lot.since);
    const { id, asset_id, code, title, place_code, place_name, since } = lot;
    return { task, ...words[task], lotId: id, assetId: asset_id, code, title, placeCode: place_code, placeName: place_name, since: since.toISOString(), dueOn, late: dueOn !== null && dueOn < today };
  });
}

/** The day a step is due, or null for what has no limit and where the county has no rules yet. */
async function dueDays(reader: Reader, county: string, today: string): Promise<(state: LotState, since: Date) => string | null> {
  const rules = await rulesIfAny(reader, county, today);
  if (rules === undefined) return () => null;
  const { values } = rules;
  const calendar = await calendarFor(reader, county);
  return (state, since) => {
    if (state === 'in_review') return addWorkingDays(calendar, chinaDate(since), values.review_working_days.value);
    if (state === 'reviewed') return addWorkingDays(calendar, chinaDate(since), values.acceptance_working_days.value);
    return null;
  };
}

const regions = (actor: Actor, role: Role): string[] =>
  actor.kind === 'account' ? actor.grants.filter((grant) => grant.role === role).map((grant) => grant.region) : [];
