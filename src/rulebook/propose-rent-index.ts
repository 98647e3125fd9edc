// Propose an index figure: the administrator enters what was published with its source; it counts once a second person confirmed it.
// 依据: 民法典 第510条、第511条 (价款按约定); 内部控制规范 第12条 (不相容岗位相互分离).
import type { Actor } from '../kernel/actor.ts';
import { chinaDate } from '../kernel/clock.ts';
import { notAllowed } from '../kernel/refusal.ts';
import { rentIndices } from '../kernel/rent-index.ts';
import { carriedOutBy } from '../identity/act-rooms.ts';
import type { Decided } from '../identity/decide-approval.ts';
import { requestApproval, type Requested } from '../identity/request-approval.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import { refuseOnConstraint, type Reader, type Tx } from '../platform/db.ts';
import { mayProposeRules } from './policy.ts';
import { indexEarly, indexRecorded } from './refusals.ts';
import { indexFigureBody, type IndexFigureAsk } from './rent-index-contract.ts';
import { INDEX_ACTION, RULES_WAIT_SECONDS } from './rule-codes.ts';

refuseOnConstraint('index_figure_once', indexRecorded);

const planned = indexFigureBody;
const subjectOf = (ask: IndexFigureAsk): string => `${ask.county}/${ask.code}/${ask.year}`;

/** Refuses rulebook.index_recorded, and rulebook.index_early for a year that has not come, or of which the whole cannot be known yet. */
export async function proposeIndexFigureOf(tx: Tx, actor: Actor, ask: IndexFigureAsk): Promise<Requested> {
  if (!mayProposeRules(actor, ask.county)) throw notAllowed();
  const thisYear = Number(chinaDate(await readClock(tx)).slice(0, 4));
  const latest = rentIndices[ask.code].kind === 'year_on_year' ? thisYear - 1 : thisYear;
  if (ask.year > latest) throw indexEarly({ year: ask.year, latest }, 'year');
  if (await isRecorded(tx, ask)) throw indexRecorded({}, 'year');
  const { county, ...plan } = ask;
  return requestApproval(tx, actor, {
    action: INDEX_ACTION, subject: 'index_figure', subjectId: subjectOf(ask), region: county, ask: { ...plan }, reason: ask.source,
    as: ['administrator'], deciders: ['commission_officer', 'administrator'], lastsSeconds: RULES_WAIT_SECONDS,
  });
}

async function isRecorded(reader: Reader, ask: IndexFigureAsk): Promise<boolean> {
  return (await reader.maybe('SELECT 1 FROM index_figure WHERE county = $1 AND code = $2 AND year = $3', [ask.county, ask.code, ask.year])) !== undefined;
}

async function recordFigure(tx: Tx, actor: Actor, { approvalId, region: county, ask, decidedAt }: Decided): Promise<void> {
  const { code, year, figure, source } = planned.parse(ask);
  await tx.sql('INSERT INTO index_figure (county, code, year, figure, source, subject, approval_id, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)', [
    county, code, year, figure, source, subjectOf({ county, code, year, figure, source }), approvalId, decidedAt,
  ]);
  const payload = { county, code, year, figure, source, approval_id: approvalId };
  await record(tx, { subject: 'rulebook', id: county, kind: 'rulebook.index_recorded', payload, actor, now: decidedAt });
}

carriedOutBy(INDEX_ACTION, {
  async shown(_reader, ask) {
    const { code, year, figure, source } = planned.parse(ask);
    const { name, unit } = rentIndices[code];
    return [
      { label: { zh: '指数', en: 'Index' }, value: code, says: name }, { label: { zh: '年份', en: 'Year' }, value: String(year) },
      { label: { zh: '数值', en: 'Figure' }, value: figure, says: { zh: `${figure}（${unit.zh}）`, en: `${figure} (${unit.en})` } }, { label: { zh: '来源', en: 'Source' }, value: source },
    ];
  },
  carryOut: recordFigure,
});
