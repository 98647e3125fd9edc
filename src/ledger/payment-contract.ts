// Contract of payment files: what is to be paid as a file for the bank, and the operator's word that the bank has it.
import { z } from 'zod';
import { endpoint, only } from '../kernel/endpoint.ts';
import { badRequest, notAllowed, notFound } from '../kernel/refusal.ts';
import { isoTime, paging, positiveMoneyText, uuid } from '../kernel/shapes.ts';
import * as no from './refusals.ts';

const operator = only('exchange_operator');
const fileParams = z.strictObject({ fileId: uuid });

export const paymentFormats = ['pain.001', 'csv'] as const;
export type PaymentFormat = (typeof paymentFormats)[number];

export const paymentFileShape = z.object({
  fileId: uuid, messageId: z.string(), payments: z.int(), total: positiveMoneyText,
  open: z.int(), done: z.int(), failed: z.int(), madeAt: isoTime, sentAt: isoTime.nullable(),
});

export const makePaymentFileEndpoint = endpoint({
  name: 'makePaymentFile', method: 'POST', path: '/api/payment-files', status: 201,
  summary: 'Gather every payment the bank has not been told yet into one file; a payment is in one file only',
  policy: operator, reply: paymentFileShape, refusals: [notAllowed, no.nothingToPay],
});

export const listPaymentFiles = endpoint({
  name: 'listPaymentFiles', method: 'GET', path: '/api/payment-files', summary: 'Payment files, newest first, and what became of their payments',
  policy: operator, query: z.strictObject(paging), reply: z.object({ total: z.int(), files: z.array(paymentFileShape) }), refusals: [badRequest],
});

export const readPaymentFile = endpoint({
  name: 'readPaymentFile', method: 'GET', path: '/api/payment-files/:fileId/content', summary: 'The file itself, as pain.001.001.03 or as a table; always the same bytes',
  policy: operator, params: fileParams, query: z.strictObject({ format: z.enum(paymentFormats).default('pain.001') }),
  reply: z.any(), refusals: [badRequest, notFound],
});

export const markPaymentFileSent = endpoint({
  name: 'markPaymentFileSent', method: 'POST', path: '/api/payment-files/:fileId/sending', status: 201,
  summary: 'Say that the bank has the file; what it pays, a statement will show',
  policy: operator, params: fileParams, reply: paymentFileShape, refusals: [notAllowed, notFound, no.fileSentAlready],
});
