// The ledger's contract: statements in, money nobody claims, payments out, the books. There is no endpoint that says "paid".
import { z } from 'zod';
import { endpoint, only, signedIn } from '../kernel/endpoint.ts';
import { badRequest, notAllowed, notFound } from '../kernel/refusal.ts';
import { approvalPending } from '../identity/approval-refusals.ts';
import { isoDate, isoTime, positiveMoneyText, text, uuid } from '../kernel/shapes.ts';
import * as no from './refusals.ts';

const accountNumber = z.string().regex(/^\d{8,30}$/, '8 到 30 位数字 / 8 to 30 digits');
const signedMoney = z.string().regex(/^-?\d+(\.\d{2})?$/);

const noteShape = z.object({ weight: z.string(), code: z.string(), field: z.string(), zh: z.string(), en: z.string(), facts: z.record(z.string(), z.union([z.string(), z.number()])) });

/** rows = taken + corrected + refused; repeated lines are among the taken and corrected, and were not stored twice. */
export const statementReport = z.object({
  statementId: uuid,
  rows: z.int(),
  taken: z.int(),
  corrected: z.int(),
  refused: z.int(),
  repeated: z.int(),
  reasons: z.record(z.string(), z.int()),
  noted: z.array(z.object({ row: z.int(), outcome: z.enum(['taken', 'corrected', 'refused']), notes: z.array(noteShape) })),
});

export const creditShape = z.object({
  lineId: uuid,
  accountNumber: z.string(),
  amount: positiveMoneyText,
  unmatched: positiveMoneyText,
  bookedOn: isoDate,
  counterpartyName: z.string(),
  counterpartyNumber: z.string(),
  memo: z.string(),
  bankReference: z.string(),
});

export const uploadEscrowStatement = endpoint({
  name: 'uploadEscrowStatement',
  method: 'POST',
  path: '/api/escrow-statements',
  summary: 'Import a statement file (CSV or XLSX, multipart field "file") of the exchange’s settlement account',
  policy: only('exchange_operator'),
  status: 201,
  reply: statementReport,
  refusals: [notAllowed, no.headingsNotFound, no.tooManyRows],
});

export const listStrayCredits = endpoint({
  name: 'listStrayCredits',
  method: 'GET',
  path: '/api/stray-credits',
  summary: 'Money on the exchange’s accounts that matches no deposit, with the reason',
  policy: only('exchange_operator'),
  reply: z.object({ rows: z.array(creditShape.extend({ reason: z.string(), reasonZh: z.string(), reasonEn: z.string(), returnOf: uuid.nullable() })) }),
  refusals: [notAllowed],
});

export const returnStrayCredit = endpoint({
  name: 'returnStrayCredit',
  method: 'POST',
  path: '/api/stray-credits/:lineId/return',
  summary: 'Ask that money that is nobody’s deposit goes back to its payer’s account; somebody of another unit decides',
  policy: only('exchange_operator'),
  status: 201,
  params: z.strictObject({ lineId: uuid }),
  body: z.strictObject({ reason: text(200) }),
  reply: z.object({ approvalId: uuid, expiresAt: isoTime }),
  refusals: [badRequest, notAllowed, notFound, no.lineIsNotCredit, no.lineCannotBeReturned, no.lineIsReturnedPayment, approvalPending],
});

const paymentState = z.enum(['waiting', 'sent', 'done', 'failed', 'returned']);

export const listPayments = endpoint({
  name: 'listPayments',
  method: 'GET',
  path: '/api/payment-instructions',
  summary: 'What the bank is to pay (or has paid): deposits going back, rent out of deposits',
  policy: only('exchange_operator'),
  query: z.strictObject({ state: paymentState.default('waiting') }),
  reply: z.object({
    rows: z.array(
      z.object({
        id: uuid,
        fromNumber: z.string(),
        toNumber: z.string(),
        toName: z.string(),
        amount: positiveMoneyText,
        memo: z.string(),
        state: paymentState,
        reason: z.string().nullable(),
        createdAt: isoTime,
        bankReference: z.string().nullable(),
      }),
    ),
  }),
  refusals: [badRequest],
});

export const reportPaymentFailure = endpoint({
  name: 'reportPaymentFailure',
  method: 'POST',
  path: '/api/payment-instructions/:instructionId/failure',
  summary: 'Say, with the bank’s own message, that a payment was not carried out; somebody of another unit decides whether the bank is told again',
  policy: only('exchange_operator'),
  status: 201,
  params: z.strictObject({ instructionId: uuid }),
  body: z.strictObject({ reason: text(200), bankReference: text(60), bankMessage: text(1000) }),
  reply: z.object({ approvalId: uuid }),
  refusals: [badRequest, notAllowed, notFound, no.paymentNotOpen, no.paymentInUnsentFile, no.paymentArrived, approvalPending],
});

export const reportPaymentReturn = endpoint({
  name: 'reportPaymentReturn',
  method: 'POST',
  path: '/api/stray-credits/:lineId/returned-payment',
  summary: 'Say that a credit is a payment of ours come back, and to which account of the payee it shall go now; somebody of another unit decides',
  policy: only('exchange_operator'),
  status: 201,
  params: z.strictObject({ lineId: uuid }),
  body: z.strictObject({ reason: text(200), newNumber: accountNumber.optional() }),
  reply: z.object({ approvalId: uuid }),
  refusals: [badRequest, notAllowed, notFound, no.notAReturnedPayment, no.collectiveAccountIsRegistered, approvalPending],
});

export const readTrialBalance = endpoint({
  name: 'readTrialBalance',
  method: 'GET',
  path: '/api/trial-balance',
  summary: 'Whether the books balance: total zero, and escrow equal to what is owed',
  policy: only('exchange_operator', 'commission_officer'),
  // No balances: the sum of deposits divided by one deposit is the number of bidders (auction.md I10).
  reply: z.object({ total: signedMoney, escrowCovers: z.boolean() }),
  refusals: [notAllowed],
});

export const registerEscrowAccount = endpoint({
  name: 'registerEscrowAccount',
  method: 'PUT',
  path: '/api/escrow-account',
  summary: 'Ask for the exchange’s settlement account to be registered, once; the commission decides',
  policy: only('administrator'),
  body: z.strictObject({ bank: text(80), number: accountNumber, holder: text(80), subAccountPrefix: z.string().regex(/^\d{4,12}$/, '4 到 12 位数字 / 4 to 12 digits') }),
  status: 201,
  reply: z.object({ approvalId: uuid, expiresAt: isoTime }),
  refusals: [badRequest, notAllowed, no.escrowAlreadyRegistered, approvalPending],
});

/** Only where the simulated bank is: a demo or a test, never production. */
export const makeSimulatedTransfer = endpoint({
  name: 'makeSimulatedTransfer',
  method: 'POST',
  path: '/api/simulated-bank/transfers',
  summary: 'Simulated bank: a payer sends money; the county learns of it from the bank’s next statement',
  policy: signedIn,
  status: 201,
  body: z.strictObject({
    fromName: text(80),
    fromNumber: accountNumber,
    toNumber: accountNumber,
    amount: positiveMoneyText,
    memo: z.string().max(200).default(''),
  }),
  reply: z.object({ id: uuid }),
  refusals: [badRequest],
});
