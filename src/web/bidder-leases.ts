// A lessee's own lease at /leases/:leaseId: the contract beside the announced terms, its rent, and signing it with a check before.
import { z } from 'zod';
import { leasePage } from '../../client/pages/bidder/lease/page.tsx';
import type { ContractLine, LeaseData } from '../../client/pages/bidder/lease/view-model.ts';
import type { Language } from '../../client/words/language.ts';
import type { Actor } from '../kernel/actor.ts';
import { signedIn } from '../kernel/endpoint.ts';
import { notAllowed } from '../kernel/refusal.ts';
import type { RentPlan } from '../kernel/rent-plan.ts';
import { rentPlanSentences } from '../kernel/rent-plan-words.ts';
import { uuid } from '../kernel/shapes.ts';
import { followUpOf } from '../lease/changes/follow-up-queries.ts';
import { signContract } from '../lease/papers/sign-online.ts';
import { bondOfLease } from '../lease/bond/queries.ts';
import { standsFor } from '../lease/policy.ts';
import { instalmentsOf, leaseById, papersOf, receiptsOf, type LeaseRow } from '../lease/queries.ts';
import { dueRefund } from '../lease/refunds/refund-queries.ts';
import { leaseUnknown } from '../lease/refusals.ts';
import type { NoticeBody } from '../lots/notice-contract.ts';
import type { Reader } from '../platform/db.ts';
import { assetById } from '../registry/queries.ts';
import { mountLesseeRent } from './bidder-rent.ts';
import { form, serveForm } from './form.ts';
import { page, servePage, type WebSite } from './page.ts';

const leaseParams = z.strictObject({ leaseId: uuid });
const contract = page({
  path: '/leases/:leaseId', policy: signedIn, params: leaseParams, view: leasePage,
  data: ({ tx, actor, params, language }) => leaseData(tx, actor, params.leaseId, false, language),
});

const check = page({
  path: '/leases/:leaseId/signature', policy: signedIn, params: leaseParams, view: leasePage,
  data: ({ tx, actor, params, language }) => leaseData(tx, actor, params.leaseId, true, language),
});

export function mountLeasePages(site: WebSite): void {
  mountLesseeRent(site, contract);
  servePage(site, contract);
  servePage(site, check);
  serveForm(site, form({
    path: '/leases/:leaseId/signature', policy: signedIn, params: leaseParams, page: check,
    fields: z.object({ agreed: z.literal('true', { error: '请先核对并勾选 / please check and tick the box' }) }),
    act: async ({ tx, actor, params: { leaseId } }) => {
      await signContract(tx, site.keys, actor, { leaseId, as: 'lessee' });
      return `/leases/${leaseId}`;
    },
  }));
}

async function leaseData(reader: Reader, actor: Actor, leaseId: string, checking: boolean, language: Language): Promise<LeaseData> {
  const lease = await leaseById(reader, leaseId);
  if (lease === undefined) throw leaseUnknown();
  // The village signs and reads at its own desk; this page is the lessee's.
  if (standsFor(actor, lease) === undefined) throw notAllowed();
  const papers = await papersOf(reader, leaseId);
  const { announced, noticeVersion, noticeSha256, account } = papers;
  // A contract kept from before the platform has no lessee with an account, and so no page here.
  if (announced === null || noticeVersion === null || noticeSha256 === null || account === null || lease.lotId === null || lease.lotCode === null) throw leaseUnknown();
  const { lotId, lotCode } = lease;
  const { id, code, title, placeCode, placeName, lessorName, lesseeName, state, signBy, lessorSigned } = lease;
  const { signedByMe, othersToSign, myName } = signingOf(lease, actor);
  return {
    id, code, lotId, lotCode, title, placeCode, placeName, lessorName, lesseeName, state, signBy, signedByMe, othersToSign, myName, lessorSigned, joint: lease.lessees.length > 1,
    unit: lease.unit, termYears: lease.termYears,
    prices: { perUnitYear: lease.rentPerUnitYear, perYear: lease.rentPerYear, wholeTerm: lease.rentWholeTerm },
    reserve: announced.prices.per_unit_year,
    deposit: announced.deposit,
    hasBond: (await bondOfLease(reader, id)) !== undefined,
    refundDue: (await dueRefund(reader, id))?.due ?? null,
    lines: linesOf(lease, { announced, differences: papers.differences }, await landOf(reader, lease.assetId), language),
    notice: { version: noticeVersion, sha256: noticeSha256 },
    account,
    rent: { due: lease.due, received: lease.received, owed: lease.owed, daysOverdue: lease.daysOverdue, nextDueOn: lease.nextDueOn },
    instalments: await instalmentsOf(reader, leaseId),
    receipts: await receiptsOf(reader, leaseId),
    ...(await followUpOf(reader, lease)),
    checking: checking && state === 'to_sign' && !signedByMe,
  };
}

/** How far the lessees' side is, as one of them sees it, or who acts for him. */
export function signingOf({ lessees, agents }: Pick<LeaseRow, 'lessees' | 'agents'>, actor: Actor): { signedByMe: boolean; othersToSign: string[]; myName: string } {
  const stands = standsFor(actor, { lessees, agents });
  const own = (one: LeaseRow['lessees'][number]) => one.accountId === stands;
  return { signedByMe: lessees.some((one) => own(one) && one.signed), othersToSign: lessees.filter((one) => !own(one) && !one.signed).map((one) => one.name), myName: lessees.find(own)?.name ?? '' };
}

/** Field by field: what the notice announced beside what the contract says. */
function linesOf(lease: LeaseRow, { announced, differences }: { announced: NoticeBody; differences: string[] }, land: string, language: Language): ContractLine[] {
  const planWords = (plan: RentPlan | null) => rentPlanSentences(plan).map((one) => (language === 'en' ? one.en : one.zh)).join(language === 'en' ? '. ' : '；');
  const plans: [ContractLine['field'], string, string][] = announced.rent_plan || lease.rentPlan ? [['rent_plan', planWords(announced.rent_plan ?? null), planWords(lease.rentPlan)]] : [];
  const fields: [ContractLine['field'], string, string][] = [
    ['area', announced.area, lease.area],
    ['permitted_use', announced.permitted_use, lease.permittedUse],
    ['start_date', announced.start_date, lease.startDate],
    ['end_date', announced.end_date, lease.endDate],
    ['term_years', String(announced.term_years), String(lease.termYears)],
    ['payment_period', announced.payment_period, lease.paymentPeriod],
    ...plans,
  ];
  return [
    { field: 'lessor', announced: announced.lessor, signed: lease.lessorName, same: !differences.includes('collective_id') },
    { field: 'land', announced: landText(announced.asset_name, announced.address), signed: land, same: !differences.includes('asset_id') },
    ...fields.map(([field, said, signed]) => ({ field, announced: said, signed, same: !differences.includes(field) })),
  ];
}

async function landOf(reader: Reader, assetId: string): Promise<string> {
  const asset = await assetById(reader, assetId);
  return asset === undefined ? '' : landText(asset.name, asset.address);
}

const landText = (name: string, address: string): string => `${name} ${address}`.trim();
