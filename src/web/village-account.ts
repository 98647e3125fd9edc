// The collective's bank accounts at /desk/account: shown masked, asked for here, registered or replaced once the township approved it.
import { accountPage } from '../../client/pages/village/account/page.tsx';
import { waitingApprovals } from '../identity/approval-queries.ts';
import { maskAccount } from '../kernel/masking.ts';
import { refusalKind } from '../kernel/refusal.ts';
import { registerBankAccount as registerEndpoint } from '../registry/contract.ts';
import { accountsOf, basicAccountOf } from '../registry/queries.ts';
import { collectiveUnknown } from '../registry/refusals.ts';
import { ACCOUNT_ACTION, CLOSING_ACTION, proposeAccount } from '../registry/propose-account.ts';
import { form } from './form.ts';
import { page } from './page.ts';
import { clerk } from './village-assets.ts';
import { rawFields, readAsk, tidy } from './village-fields.ts';
import { clerkVillage, villageOnly } from './village-scope.ts';

export const numbersDiffer = refusalKind('form.numbers_differ', 400, '两次输入的账号不一样，请对着开户许可证再输一遍', 'The two numbers differ; please enter them again from the permit');

export const villageAccountPage = page({
  path: '/desk/account', policy: clerk, query: villageOnly, view: accountPage,
  data: async ({ tx, actor, query }) => {
    const village = await clerkVillage(tx, actor, query.village);
    const rows = village.collectiveId === null ? [] : await accountsOf(tx, village.collectiveId);
    const waits = village.collectiveId === null ? [] : await waitingApprovals(tx, actor, { actions: [ACCOUNT_ACTION, CLOSING_ACTION], subjectId: village.collectiveId });
    return { village, waiting: waits.map((one) => one.approvalId), accounts: rows.map((row) => ({ ...row, number: maskAccount(row.number), registeredAt: isoOf(row.registeredAt), closedAt: row.closedAt === null ? null : isoOf(row.closedAt) })) };
  },
});

/** A wrong account sends a village's rent to strangers, so the number is typed twice. */
export const villageAccountForm = form({
  path: '/desk/account', policy: clerk, fields: rawFields, page: villageAccountPage,
  act: async ({ tx, actor, fields, req }) => {
    const village = await clerkVillage(tx, actor, villageOnly.safeParse(req.query).data?.village);
    if (village.collectiveId === null) throw collectiveUnknown();
    const { again, ...rest } = fields;
    const ask = readAsk(registerEndpoint.body!, { ...rest, number: tidy(fields['number']) });
    if (tidy(again) !== ask.number) throw numbersDiffer({}, 'again');
    const basic = ask.kind === 'basic' ? await basicAccountOf(tx, village.collectiveId) : undefined;
    await proposeAccount(tx, actor, { collectiveId: village.collectiveId, ...ask, ...(basic === undefined ? {} : { replaces: basic.id }) });
    return `/desk/account?village=${village.code}`;
  },
});

/** A row's timestamptz arrives as a Date although its wire type is text. */
export const isoOf = (at: string | Date): string => (at instanceof Date ? at.toISOString() : at);
