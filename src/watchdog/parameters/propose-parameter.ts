// Propose parameter: an officer asks for another value of a signal's parameter from a day on; a second officer confirms it.
// 依据: 内部控制规范 第12条 (不相容岗位相互分离): who moves a line does not move it alone.
import { z } from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDate } from '../../kernel/clock.ts';
import { notAllowed } from '../../kernel/refusal.ts';
import type { Bilingual } from '../../kernel/shapes.ts';
import { carriedOutBy } from '../../identity/act-rooms.ts';
import type { Decided } from '../../identity/decide-approval.ts';
import { requestApproval, type Requested } from '../../identity/request-approval.ts';
import { record } from '../../journal/record.ts';
import { readClock } from '../../platform/clock.ts';
import { refuseOnConstraint, type Tx } from '../../platform/db.ts';
import { mayTune } from '../policy.ts';
import { signalByCode } from '../catalogue.ts';
import { parameterPlan, type ParameterAsk } from './contract.ts';
import { defaultsOf } from './muting.ts';
import { valueInWords, wordsOfParameter } from './parameter-words.ts';
import { parameterBackwards, parameterSameDay } from './refusals.ts';
import { requireSensible } from './rules.ts';

export const PARAMETER_ACTION = 'watchdog.parameter';
const WAITS_SECONDS = 14 * 86_400;
/** As the request and the journal keep it: canonical JSON has no fractions, so the value is text. */
const planned = parameterPlan.extend({ value: z.string().transform(Number) });

refuseOnConstraint('signal_parameter_once', parameterSameDay);

const subjectOf = (ask: Pick<ParameterAsk, 'county' | 'code' | 'name'>): string => `${ask.county}/${ask.code}/${ask.name}`;

/** Changes nothing yet. Refuses a parameter no signal has, a value out of its bounds, a day that is past or taken. */
export async function proposeParameter(tx: Tx, actor: Actor, ask: ParameterAsk): Promise<Requested> {
  if (!mayTune(actor, ask.county)) throw notAllowed();
  requireSensible(ask.code, defaultsOf(ask.code), { [ask.name]: ask.value });
  const today = chinaDate(await readClock(tx));
  if (ask.effectiveFrom < today) throw parameterBackwards({ today }, 'effectiveFrom');
  const taken = await tx.maybe('SELECT 1 FROM signal_parameter WHERE county = $1 AND code = $2 AND name = $3 AND effective_from = $4', [ask.county, ask.code, ask.name, ask.effectiveFrom]);
  if (taken !== undefined) throw parameterSameDay({}, 'effectiveFrom');
  const { county, ...plan } = ask;
  return requestApproval(tx, actor, {
    action: PARAMETER_ACTION, subject: 'signal_parameter', subjectId: subjectOf(ask), region: county, ask: { ...plan, value: String(plan.value) }, reason: plan.reason,
    as: ['commission_officer'], deciders: ['commission_officer'], lastsSeconds: WAITS_SECONDS,
  });
}

async function adopt(tx: Tx, actor: Actor, { approvalId, region: county, ask, requestedBy, decidedAt }: Decided): Promise<void> {
  if (actor.kind !== 'account') throw notAllowed();
  const { code, name, value, effectiveFrom, reason } = planned.parse(ask);
  const today = chinaDate(decidedAt);
  // Asked for from a day that passed while the second officer was awaited: it holds from now on, never for the past.
  const from = effectiveFrom < today ? today : effectiveFrom;
  await tx.sql(
    `INSERT INTO signal_parameter (county, code, name, value, effective_from, reason, subject, proposed_by, approved_by, approval_id, adopted_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [county, code, name, value, from, reason, subjectOf({ county, code, name }), requestedBy, actor.accountId, approvalId, decidedAt],
  );
  const payload = { county, code, name, value: String(value), effective_from: from, approval_id: approvalId };
  await record(tx, { subject: 'watchdog', id: county, kind: 'watchdog.parameter_adopted', payload, actor, now: decidedAt });
}

carriedOutBy(PARAMETER_ACTION, {
  async shown(_reader, ask) {
    const { code, name, value, effectiveFrom, reason } = planned.parse(ask);
    const { title } = signalByCode(code);
    const both = ({ zh, en }: Bilingual) => (zh === en ? zh : `${zh} / ${en}`);
    return [
      { label: { zh: '信号', en: 'Signal' }, value: `${code} ${title.zh} / ${title.en}` }, { label: { zh: '参数', en: 'Parameter' }, value: both(wordsOfParameter(code, name) ?? { zh: name, en: name }) },
      { label: { zh: '默认值', en: 'Default' }, value: both(valueInWords(name, defaultsOf(code)?.[name] as number)) }, { label: { zh: '新值', en: 'New value' }, value: both(valueInWords(name, value)) },
      { label: { zh: '自哪天起', en: 'From' }, value: effectiveFrom, as: 'day' }, { label: { zh: '理由', en: 'Reason' }, value: reason },
    ];
  },
  carryOut: adopt,
});
