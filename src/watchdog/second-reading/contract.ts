// Contract of second readings: closed flags that wait for another officer's own verdict, those both have read, and how far officers agree.
import { z } from 'zod';
import { endpoint, only } from '../../kernel/endpoint.ts';
import { badRequest, notAllowed, notFound } from '../../kernel/refusal.ts';
import { bilingual, count, isoTime, text, uuid } from '../../kernel/shapes.ts';
import { reasonTooShort } from '../contract.ts';
import { secondVerdicts } from './verdict-classes.ts';

const verdict = z.enum(secondVerdicts);
const flagHead = { flagId: uuid, code: z.string(), signalTitle: bilingual, title: z.string(), villageName: z.string() };

/** Nothing of the first verdict stands here. */
export const waitingReading = z.object({ ...flagHead, drawnAt: isoTime });
export const doneReading = z.object({ ...flagHead, first: verdict, second: verdict, same: z.boolean(), readAt: isoTime });

export const agreementView = z.object({
  n: count, observed: z.number(),
  /** Cohen's κ over substantiated, explained and wrong data; null where it cannot be said. */
  kappa: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable(),
});
export type AgreementView = z.infer<typeof agreementView>;

export const secondReadings = z.object({ waiting: z.array(waitingReading), done: z.array(doneReading), agreement: agreementView });
export type SecondReadings = z.infer<typeof secondReadings>;

const common = { policy: only('commission_officer') } as const;

export const listSecondReadings = endpoint({
  ...common, name: 'listSecondReadings', method: 'GET', path: '/api/watchdog/second-readings',
  summary: 'Closed flags drawn for a second reading by another officer, and the agreement of first and second verdicts / 双盲复核',
  reply: secondReadings, refusals: [notAllowed],
});

export const readSecond = endpoint({
  ...common, name: 'readSecond', method: 'PUT', path: '/api/watchdog/second-readings/:flagId', params: z.strictObject({ flagId: uuid }),
  summary: 'One’s own verdict on a closed flag, without having seen the first; it changes nothing about the flag',
  body: z.strictObject({ verdict, reason: text(2000) }), reply: z.object({ flagId: uuid, same: z.boolean() }), refusals: [badRequest, notAllowed, notFound, reasonTooShort],
});
