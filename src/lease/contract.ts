// The lease's contract: sign, read, arrears, the village's bank statements. There is no endpoint that says "paid".
import { z } from 'zod';
import { endpoint, only, signedIn } from '../kernel/endpoint.ts';
import { badRequest, notAllowed, notFound } from '../kernel/refusal.ts';
import { approvalDecided, approvalExpired, approvalOwn, approvalSameUnit } from '../identity/approval-refusals.ts';
import { rentPlanShape } from '../kernel/rent-plan-shape.ts';
import { areaText, areaUnit, bilingual, isoDate, moneyText, regionCode, sha256, text, uuid } from '../kernel/shapes.ts';
import { creditShape, statementReport } from '../ledger/contract.ts';
import { headingsNotFound, notAReturnedPayment, paymentArrived, paymentInUnsentFile, paymentNotOpen, tooManyRows } from '../ledger/refusals.ts';
import { paymentPeriods } from '../lots/lot-codes.ts';
import { scanWaits } from './papers/refusals.ts';
import { mandateEarly, mandateExpired, mandateOffice, mandateScope } from './mandates/refusals.ts';
import * as no from './refusals.ts';

const staff = only('village_clerk', 'township_reviewer', 'exchange_operator', 'commission_officer');
const leaseParams = z.strictObject({ leaseId: uuid });
const regionQuery = z.strictObject({ region: regionCode });

export const leaseStates = ['to_sign', 'active', 'ended', 'void'] as const;
export const leaseStateNames: Record<(typeof leaseStates)[number], z.infer<typeof bilingual>> = {
  to_sign: { zh: '待签字', en: 'to be signed' },
  active: { zh: '履行中', en: 'in force' },
  ended: { zh: '已结束', en: 'ended' },
  void: { zh: '已作废', en: 'void' },
};

/** Amounts in yuan. due: by today; received: in all; receivedEarly: of that, before it was due; owed: by today. */
export const leaseShape = z.object({
  id: uuid,
  code: z.string(),
  /** Null for a contract kept from before the platform. */
  lotId: uuid.nullable(),
  lotCode: z.string().nullable(),
  title: z.string(),
  assetId: uuid,
  placeCode: regionCode,
  placeName: z.string(),
  lessorName: z.string(),
  /** The line that names all who lease. */
  lesseeName: z.string(),
  /** Each of them: their share among themselves (percent, null when alone), and whether they have signed. None for a contract kept from before the platform. */
  lessees: z.array(z.object({ name: z.string(), share: z.string().nullable(), signed: z.boolean() })),
  state: z.enum(leaseStates),
  signBy: isoDate,
  lesseeSigned: z.boolean(),
  lessorSigned: z.boolean(),
  unit: areaUnit,
  area: areaText,
  rentPerUnitYear: moneyText,
  rentPerYear: moneyText,
  rentWholeTerm: moneyText,
  startDate: isoDate,
  endDate: isoDate,
  termYears: z.int(),
  paymentPeriod: z.enum(paymentPeriods),
  rentPlan: rentPlanShape.nullable(),
  permittedUse: z.string(),
  due: moneyText,
  received: moneyText,
  receivedEarly: moneyText,
  owed: moneyText,
  daysOverdue: z.int(),
  nextDueOn: isoDate.nullable(),
});
export type LeaseSummary = z.infer<typeof leaseShape>;

export const instalmentShape = z.object({
  id: uuid, number: z.int(), dueOn: isoDate, fromDate: isoDate, untilDate: isoDate, amount: moneyText, received: moneyText, owed: moneyText, daysOverdue: z.int(),
});
export const receiptShape = z.object({
  /** Negative in the entry that undoes what was placed by hand. */
  instalment: z.int(), amount: z.string(), receivedOn: isoDate, source: z.enum(['bank', 'deposit', 'declared']), byHand: z.enum(['placed', 'undone', 'undoing']).nullable(),
  /** The whole payment, when this is a part of it. */
  ofPayment: moneyText.nullable(), bankReference: z.string().nullable(), payer: z.string().nullable(),
  /** The bank's line. */
  lineId: uuid.nullable(),
});
export const leaseDetail = leaseShape.extend({
  instalments: z.array(instalmentShape),
  receipts: z.array(receiptShape),
  /** Where the rent must arrive: the account the lease was drafted with while it is open, then the collective's basic account. */
  account: z.object({ bank: z.string(), number: z.string(), holder: z.string() }).nullable(),
  noticeVersion: z.int().nullable(),
  noticeSha256: sha256.nullable(),
  /** Fields that differ from the announced terms. */
  differences: z.array(z.string()),
});
export type LeaseDetail = z.infer<typeof leaseDetail>;

export const readLease = endpoint({
  name: 'readLease', method: 'GET', path: '/api/leases/:leaseId', summary: 'A lease with its instalments, receipts and the account rent must reach',
  policy: signedIn, params: leaseParams, reply: leaseDetail, refusals: [badRequest, notAllowed, no.leaseUnknown],
});

export const listLeases = endpoint({
  name: 'listLeases', method: 'GET', path: '/api/leases', summary: 'Leases of a region, newest first',
  policy: staff, query: regionQuery, reply: z.object({ rows: z.array(leaseShape) }), refusals: [badRequest, notAllowed],
});

export const listOwnLeases = endpoint({
  name: 'listOwnLeases', method: 'GET', path: '/api/me/leases', summary: 'The signed-in lessee’s own leases',
  policy: signedIn, reply: z.object({ rows: z.array(leaseShape) }), refusals: [],
});

export const signLease = endpoint({
  name: 'signLease', method: 'POST', path: '/api/leases/:leaseId/signatures', status: 201,
  summary: 'Sign as lessee (the winner) or as lessor (the village’s clerk for the council); the second signature puts the lease in force',
  policy: only('bidder', 'village_clerk'), params: leaseParams, body: z.strictObject({ as: z.enum(['lessee', 'lessor']) }),
  reply: z.object({ state: z.enum(leaseStates) }), refusals: [badRequest, notAllowed, no.leaseUnknown, no.alreadySigned, no.lesseeSignsForLessor, no.lesseeDefaulted, no.noAccountForDeposit, scanWaits, mandateScope, mandateExpired, mandateEarly, mandateOffice],
});

export const readArrears = endpoint({
  name: 'readArrears', method: 'GET', path: '/api/arrears', summary: 'Rent due, received and owed in a region, and who owes, longest first',
  policy: staff, query: regionQuery,
  reply: z.object({ due: moneyText, received: moneyText, receivedEarly: moneyText, owed: moneyText, leasesOwing: z.int(), lesseesOwing: z.int(), leases: z.int(), owing: z.array(leaseShape) }),
  refusals: [badRequest, notAllowed],
});

export const uploadCollectiveStatement = endpoint({
  name: 'uploadCollectiveStatement', method: 'POST', path: '/api/collective-statements', status: 201,
  summary: 'Import a statement file (CSV or XLSX, multipart field "file") of collectives’ accounts in the reviewer’s township; rent is matched at once',
  policy: only('township_reviewer'), reply: statementReport.extend({ rentReceipts: z.int() }), refusals: [notAllowed, headingsNotFound, tooManyRows],
});

export const listUnplacedRent = endpoint({
  name: 'listUnplacedRent', method: 'GET', path: '/api/unplaced-credits', summary: 'Money on registered accounts that matches no lease, with the reason',
  policy: only('township_reviewer', 'commission_officer'), query: regionQuery,
  reply: z.object({ rows: z.array(creditShape.extend({ placeCode: regionCode, collectiveName: z.string(), reason: z.string(), reasonZh: z.string(), reasonEn: z.string() })) }),
  refusals: [badRequest, notAllowed],
});

export const decidePaymentFailure = endpoint({
  name: 'decidePaymentFailure', method: 'POST', path: '/api/payment-failures/:approvalId/decision', status: 201,
  summary: 'Decide, as another unit than the exchange, on a payment it reports as not carried out or as sent back; approved, the bank is told again, to the account a collective has now',
  policy: only('commission_officer'), params: z.strictObject({ approvalId: uuid }), body: z.strictObject({ verdict: z.enum(['approved', 'refused']), reason: text(1000) }),
  reply: z.object({ instructionId: uuid.nullable() }),
  refusals: [badRequest, notAllowed, notFound, approvalOwn, approvalSameUnit, approvalExpired, approvalDecided, paymentNotOpen, paymentInUnsentFile, paymentArrived, notAReturnedPayment, no.noAccountForDeposit],
});
