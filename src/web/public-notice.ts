// The printable notice at /lots/:lotId/notice; ?version=1 shows an older wording.
import { z } from 'zod';
import { noticePage } from '../../client/pages/public/notice/page.tsx';
import type { NoticeData } from '../../client/pages/public/notice/view-model.ts';
import type { Language } from '../../client/words/language.ts';
import { rentPlanSentences } from '../kernel/rent-plan-words.ts';
import { anyone } from '../kernel/endpoint.ts';
import { bondReasonsNamed } from '../ledger/bond-reason-codes.ts';
import { notFound } from '../kernel/refusal.ts';
import { uuid } from '../kernel/shapes.ts';
import { bodyNames, priceBasisNames } from '../lots/names.ts';
import type { NoticeBody } from '../lots/notice-contract.ts';
import type { NoticeRow } from '../lots/queries.ts';
import { noticeOf, noticeVersions } from '../lots/queries.ts';
import { page } from './page.ts';
import { className, inLanguage } from './public-cards.ts';

export const publicNoticePage = page({
  path: '/lots/:lotId/notice',
  policy: anyone,
  params: z.strictObject({ lotId: uuid }),
  query: z.object({ version: z.coerce.number().int().min(1).max(1000).optional() }),
  view: noticePage,
  data: async ({ tx, params, query, language, origin }) => {
    const notice = await noticeOf(tx, params.lotId, query.version);
    if (notice === undefined) throw notFound({ what: '这份公告' });
    const versions = await noticeVersions(tx, params.lotId);
    const newest = Math.max(...versions.map((row) => row.version));
    return { ...noticeView(notice, language), lotId: params.lotId, newest, address: `${origin}/lots/${params.lotId}` };
  },
});

function noticeView({ body, version, sha256, published_at }: NoticeRow, language: Language): Omit<NoticeData, 'lotId' | 'newest' | 'address'> {
  const { prices, vote } = body;
  return {
    code: body.lot_code,
    version,
    correction: body.correction ?? null,
    publishedAt: published_at.toISOString(),
    sha256,
    title: body.title,
    lessor: body.lessor,
    place: [body.township_name, body.place_name, body.address].filter((part) => part !== '').join(' '),
    className: className(body.class, language),
    unit: body.unit,
    area: body.area,
    areaKind: body.area_kind,
    permittedUse: body.permitted_use,
    startDate: body.start_date,
    endDate: body.end_date,
    termYears: body.term_years,
    reserve: { perUnitYear: prices.per_unit_year, perYear: prices.per_year, wholeTerm: prices.whole_term },
    price: body.price_source === undefined ? null : {
      basis: inLanguage(priceBasisNames[body.price_basis], language), figure: body.price_figure ?? null, source: body.price_source, statedOn: body.price_stated_on ?? null,
      lowReason: body.low_price_reason ?? null, cutReason: body.cut_reason ?? null,
    },
    promises: promisesOf(body, language),
    reserveCommitment: body.reserve_commitment ?? null,
    firstRentFirst: body.first_payment_before_delivery,
    refundDays: body.refund_working_days,
    maxExtensions: body.max_extensions,
    paymentPeriod: body.payment_period,
    plan: rentPlanSentences(body.rent_plan ?? null),
    deposit: body.deposit,
    depositKeptWhen: body.deposit_kept_when,
    earnestPercent: body.earnest_percent ?? null,
    costsTo: body.default_costs_exchange === undefined ? undefined : body.default_costs_exchange,
    format: body.method === 'ascending_free_then_timed' ? 'ascending' : body.method,
    sealedRounds: body.sealed_rounds ?? null,
    lineage: body.lineage ? { attempt: body.lineage.attempt, firstReserve: body.lineage.first_reserve, cutPercent: body.lineage.cut_percent } : null,
    session: body.session ? { name: body.session.name, venue: body.session.venue, position: body.session.position } : null,
    minStep: body.min_step,
    maxStep: body.max_step,
    fixed: body.method === 'fixed_price',
    priority: { mode: body.priority_mode === 'LAST_LOOK' ? 'LAST_LOOK' : 'COURT_MATCH', order: body.priority_order, lastLookSeconds: body.last_look_seconds ?? null },
    registrationOpensAt: body.registration_opens_at,
    registrationClosesAt: body.registration_closes_at,
    biddingOpensAt: body.bidding_opens_at,
    freeSeconds: body.free_seconds,
    timedSeconds: body.timed_window_seconds,
    triggerSeconds: body.trigger_seconds,
    extensionSeconds: body.extension_seconds,
    publicityDays: body.result_publicity_working_days,
    signDays: body.sign_within_working_days,
    qualification: body.qualification,
    viewing: body.viewing,
    contact: body.contact,
    vote: {
      body: inLanguage(bodyNames[vote.body], language), metOn: vote.met_on, eligible: vote.eligible, present: vote.present,
      inFavour: vote.in_favour, required: vote.required, basis: vote.basis,
    },
    caveat: body.calendar.caveat,
  };
}

function promisesOf({ encumbrances, sublease, tax_included, delivery_working_days, supervision_phone, performance_bond, performance_bond_reasons: reasons }: NoticeBody, language: Language): NoticeData['promises'] {
  if (encumbrances === undefined || sublease === undefined || tax_included === undefined || delivery_working_days === undefined || supervision_phone === undefined) return null;
  const bond = performance_bond === undefined || !/[1-9]/.test(performance_bond) ? null : performance_bond;
  const bondReasons = reasons === undefined ? null : inLanguage(bondReasonsNamed(reasons), language);
  return { encumbrances, sublease, taxIncluded: tax_included, deliveryDays: delivery_working_days, phone: supervision_phone, bond, bondReasons };
}
