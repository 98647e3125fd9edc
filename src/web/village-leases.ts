// Leases at /desk/leases, and one of them with the lessor's signature. Nothing here can mark rent as paid.
import { z } from 'zod';
import { leasePage } from '../../client/pages/village/lease/page.tsx';
import { leasesPage } from '../../client/pages/village/leases/page.tsx';
import { maskAccount } from '../kernel/masking.ts';
import { chinaDate } from '../kernel/clock.ts';
import { notAllowed } from '../kernel/refusal.ts';
import { rentPlanSentences } from '../kernel/rent-plan-words.ts';
import { uuid } from '../kernel/shapes.ts';
import { followUpOf } from '../lease/changes/follow-up-queries.ts';
import { signContract } from '../lease/papers/sign-online.ts';
import { bondOfLease } from '../lease/bond/queries.ts';
import { mayReadLease, maySignForLessor } from '../lease/policy.ts';
import { arrearsIn, instalmentsOf, leaseById, leasesIn, papersOf, receiptsOf } from '../lease/queries.ts';
import { dueRefund } from '../lease/refunds/refund-queries.ts';
import { leaseUnknown } from '../lease/refusals.ts';
import { form } from './form.ts';
import { page, type WebSite } from './page.ts';
import { clerk } from './village-assets.ts';
import { clerkVillage, villageOnly } from './village-scope.ts';

const params = z.strictObject({ leaseId: uuid });

export const villageLeasesPage = page({
  path: '/desk/leases', policy: clerk, query: villageOnly, view: leasesPage,
  data: async ({ tx, actor, query }) => {
    const village = await clerkVillage(tx, actor, query.village);
    const { due, received, owed, leasesOwing, owing } = await arrearsIn(tx, village.code);
    return { village, totals: { due, received, owed, leasesOwing }, owing, leases: await leasesIn(tx, village.code) };
  },
});

export const villageLeasePage = page({
  path: '/desk/leases/:leaseId', policy: clerk, params, view: leasePage,
  data: async ({ tx, actor, params: { leaseId }, now }) => {
    const row = await leaseById(tx, leaseId);
    if (row === undefined) throw leaseUnknown();
    if (!mayReadLease(actor, row)) throw notAllowed();
    const { account, noticeVersion, noticeSha256, differences } = await papersOf(tx, leaseId);
    const lease = {
      ...row, instalments: await instalmentsOf(tx, leaseId), receipts: await receiptsOf(tx, leaseId),
      account: account === null ? null : { ...account, number: maskAccount(account.number) }, noticeVersion, noticeSha256, differences,
    };
    const mine = maySignForLessor(actor, row.placeCode);
    const followUp = await followUpOf(tx, row);
    const [newest] = followUp.dunning;
    return {
      lease, hasBond: (await bondOfLease(tx, leaseId)) !== undefined, refundDue: (await dueRefund(tx, leaseId))?.due ?? null, plan: rentPlanSentences(row.rentPlan), ...followUp, maySign: mine && !row.lessorSigned, mayPropose: mine && row.state === 'active', today: chinaDate(now), mayAnswer: mine,
      mayGiveNotice: mine && row.daysOverdue > 0 && newest?.step === 'formal_demand' && newest.answerBy !== null && newest.answerBy < chinaDate(now),
    };
  },
});

export const villageLeaseSignForm = ({ keys }: Pick<WebSite, 'keys'>) => form({
  path: '/desk/leases/:leaseId/signature', policy: clerk, params, page: villageLeasePage,
  fields: z.object({ agreed: z.literal('true', { error: '请先勾选 / please tick the box' }) }),
  act: async ({ tx, actor, params: { leaseId } }) => {
    await signContract(tx, keys, actor, { leaseId, as: 'lessor' });
    return `/desk/leases/${leaseId}`;
  },
});
