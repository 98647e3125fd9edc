// Propose account: the clerk or the township asks for a collective's bank account to be registered, replaced or closed; somebody of another unit decides.
// 依据: 农村集体经济组织法 第44条; 行政事业单位内部控制规范（试行） 第12条: who names the account alone could name his own.
import { z } from 'zod';
import type { Actor } from '../kernel/actor.ts';
import { notAllowed } from '../kernel/refusal.ts';
import type { Bilingual } from '../kernel/shapes.ts';
import { type ActFact, carriedOutBy } from '../identity/act-rooms.ts';
import { requestApproval, type Requested } from '../identity/request-approval.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { mayAskForAccount } from './policy.ts';
import { accountById, accountOwner, basicAccountOf, collectiveById } from './queries.ts';
import { accountTaken, accountUnknown, basicAccountExists, collectiveUnknown } from './refusals.ts';
import { type AccountAsk, closeBankAccount, registerBankAccount } from './register-bank-account.ts';
import { lockOpenAccount } from './store.ts';

export const ACCOUNT_ACTION = 'registry.account';
export const CLOSING_ACTION = 'registry.account_closing';
const WAITS_SECONDS = 14 * 86_400;

const planned = z.object({ bank: z.string(), number: z.string(), holder: z.string(), kind: z.enum(['basic', 'general', 'land_compensation']), replaces: z.uuid().nullable() });
const plannedClosing = z.object({ accountId: z.uuid(), reason: z.string() });

/** `replaces`: an open account of the collective that is closed when this one is registered, so that rent is never without one. */
export async function proposeAccount(tx: Tx, actor: Actor, ask: AccountAsk & { replaces?: string | undefined }): Promise<Requested> {
  const { collectiveId, replaces = null, ...account } = ask;
  const collective = await collectiveById(tx, collectiveId);
  if (collective === undefined) throw collectiveUnknown();
  if (!mayAskForAccount(actor, collective.placeCode)) throw notAllowed();
  if ((await accountOwner(tx, account.number)) !== undefined) throw accountTaken({}, 'number');
  if (replaces !== null && (await lockOpenAccount(tx, replaces))?.collective_id !== collectiveId) throw accountUnknown({}, 'replaces');
  const basic = account.kind === 'basic' ? await basicAccountOf(tx, collectiveId) : undefined;
  if (basic !== undefined && basic.id !== replaces) throw basicAccountExists({}, 'kind');
  return requestAbout(tx, actor, collective, { action: ACCOUNT_ACTION, ask: { ...account, replaces }, reason: `${account.kind} ${account.holder}` });
}

/** Changes nothing yet. Refuses an account that is unknown or closed. */
export async function proposeClosing(tx: Tx, actor: Actor, ask: { accountId: string; reason: string }): Promise<Requested> {
  const account = await lockOpenAccount(tx, ask.accountId);
  if (account === undefined) throw accountUnknown();
  if (!mayAskForAccount(actor, account.place_code)) throw notAllowed();
  return requestAbout(tx, actor, { id: account.collective_id, placeCode: account.place_code }, { action: CLOSING_ACTION, ask, reason: ask.reason });
}

function requestAbout(tx: Tx, actor: Actor, collective: { id: string; placeCode: string }, of: { action: string; ask: Record<string, unknown>; reason: string }): Promise<Requested> {
  return requestApproval(tx, actor, {
    ...of, subject: 'collective', subjectId: collective.id, region: collective.placeCode,
    as: ['village_clerk', 'township_reviewer', 'administrator'], deciders: ['township_reviewer', 'administrator'], lastsSeconds: WAITS_SECONDS,
  });
}

const kinds: Record<AccountAsk['kind'], Bilingual> = { basic: { zh: '基本户', en: 'basic' }, general: { zh: '一般户', en: 'general' }, land_compensation: { zh: '土地补偿费专户', en: 'land compensation' } };
const fact = (label: Bilingual, value: string): ActFact => ({ label, value });
const collectiveName = async (reader: Reader, id: string): Promise<ActFact> => fact({ zh: '集体', en: 'Collective' }, (await collectiveById(reader, id))?.name ?? '');

// The whole number is shown: masked, the second person could only nod.
carriedOutBy(ACCOUNT_ACTION, {
  async shown(reader, ask, collectiveId) {
    const { bank, number, holder, kind, replaces } = planned.parse(ask);
    const old = replaces === null ? undefined : await accountById(reader, replaces);
    return [
      await collectiveName(reader, collectiveId), { label: { zh: '种类', en: 'Kind' }, value: kind, says: kinds[kind] }, fact({ zh: '开户行', en: 'Bank' }, bank),
      fact({ zh: '户名', en: 'Holder' }, holder), fact({ zh: '账号', en: 'Number' }, number),
      ...(old === undefined ? [] : [fact({ zh: '替换（同时销户）', en: 'In place of, which is closed' }, `${old.bank} ${old.number}`)]),
    ];
  },
  async carryOut(tx, actor, { approvalId, ask, subjectId, requestedBy }) {
    const { replaces, ...account } = planned.parse(ask);
    const by = { accountId: requestedBy, approvalId };
    if (replaces !== null) await closeBankAccount(tx, actor, { accountId: replaces, reason: '更换账户' }, by);
    await registerBankAccount(tx, actor, { collectiveId: subjectId, ...account }, by);
  },
});

carriedOutBy(CLOSING_ACTION, {
  async shown(reader, ask, collectiveId) {
    const { accountId, reason } = plannedClosing.parse(ask);
    const account = await accountById(reader, accountId);
    return [await collectiveName(reader, collectiveId), fact({ zh: '销户', en: 'Account to close' }, account === undefined ? '' : `${account.bank} ${account.holder} ${account.number}`), fact({ zh: '原因', en: 'Reason' }, reason)];
  },
  carryOut: (tx, actor, { approvalId, ask, requestedBy }) => closeBankAccount(tx, actor, plannedClosing.parse(ask), { accountId: requestedBy, approvalId }),
});
