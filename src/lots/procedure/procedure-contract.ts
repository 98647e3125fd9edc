// Contract of the procedure: entering steps, one lot's standing, the list of all lots' standing, and the public power list.
import { z } from 'zod';
import { anyone, endpoint, only } from '../../kernel/endpoint.ts';
import { notAllowed, notSignedIn } from '../../kernel/refusal.ts';
import { bilingual, isoDate, isoTime, moneyText, regionCode, text, uuid } from '../../kernel/shapes.ts';
import { noRulesInForce } from '../../rulebook/contract.ts';
import { evidenceKinds } from '../../rulebook/evidence-codes.ts';
import { assetGroups, offices, procedureSteps, recordedSteps, templateCodes, tiers } from '../../rulebook/procedure-codes.ts';
import { lotStates } from '../lot-codes.ts';
import { lotUnknown, wrongState } from '../refusals.ts';
import * as no from './procedure-refusals.ts';

const lotParams = z.strictObject({ lotId: uuid });
const staff = only('village_clerk', 'township_reviewer', 'exchange_operator', 'commission_officer');

export const stepEntry = z.strictObject({
  step: z.enum(recordedSteps), doneOn: isoDate, untilOn: isoDate.optional(),
  verdict: z.enum(['agrees', 'objects']).optional(), signer: text(40).optional(), independent: z.boolean().optional(),
});
const stepsBody = z.strictObject({ steps: z.array(stepEntry).min(1).max(recordedSteps.length) });

export const recordStepsEndpoint = endpoint({
  name: 'recordSteps', method: 'PUT', path: '/api/lots/:lotId/steps', summary: 'Enter what the village did on paper, step by step, each proved by the papers its template names; none may be skipped, and an attempt to is journalled',
  policy: only('village_clerk'), params: lotParams, body: stepsBody, reply: z.object({ tier: z.enum(tiers), recorded: z.int() }),
  refusals: [
    notSignedIn, notAllowed, lotUnknown, wrongState, noRulesInForce, no.stepNotAsked, no.stepSkipped, no.stepInFuture, no.stepTooEarly, no.stepTooLate,
    no.publicityTooShort, no.signatureMissing, no.signerNotIndependent, no.signerIsClerk, no.signerNotOnCommittee, no.signerHoldsPost, no.evidenceMissing,
  ],
});

/** A paper under its step; not noted: from before papers had one, it stands under every step it may be of. */
const stepPaper = z.object({ id: uuid, name: z.string(), mediaType: z.string(), bytes: z.int(), addedAt: isoTime, noted: z.boolean(), public: z.boolean() });
const described = { step: z.enum(procedureSteps), name: bilingual, office: z.enum(offices), officeName: bilingual, basis: bilingual, risk: bilingual, workingDays: z.int().nullable() };
export const standingStep = z.object({
  ...described, state: z.enum(['done', 'now', 'later', 'stopped']), doneOn: isoDate.nullable(), dueOn: isoDate.nullable(), late: z.boolean(),
  evidence: z.array(z.object({ kind: z.enum(evidenceKinds), name: bilingual, have: z.boolean(), papers: z.array(stepPaper) })),
  /** Of a step entered from paper; the signer for staff only. */
  entered: z.object({ untilOn: isoDate.nullable(), verdict: z.enum(['agrees', 'objects']).nullable(), signer: z.string().nullable() }).nullable(),
});
export const procedureView = z.object({
  lotId: uuid, code: z.string(), title: z.string(), state: z.enum(lotStates), place: z.object({ code: regionCode, name: z.string() }),
  tier: z.enum(tiers), tierName: bilingual, group: z.enum(assetGroups), groupName: bilingual,
  /** What decides the tier: this lot's whole contract and what counts as one with it. */
  countedTotal: moneyText, countedWith: z.array(z.object({ lotId: uuid, code: z.string(), wholeTerm: moneyText })),
  steps: z.array(standingStep), mayRecord: z.boolean(),
  /** A reviewer of the township who did not review it, on the simplified path. */
  mayAccept: z.boolean(),
  attempts: z.array(z.object({ step: z.string(), code: z.string(), at: z.iso.datetime() })),
});
export type ProcedureView = z.infer<typeof procedureView>;

export const lotProcedureEndpoint = endpoint({
  name: 'lotProcedure', method: 'GET', path: '/api/lots/:lotId/procedure', summary: 'At which step a lot is, who must act, by when, on what evidence, and where the risk lies',
  policy: staff, params: lotParams, reply: procedureView, refusals: [notSignedIn, notAllowed, lotUnknown, noRulesInForce],
});

export const standingRow = z.object({
  lotId: uuid, code: z.string(), title: z.string(), state: z.enum(lotStates), placeCode: regionCode, placeName: z.string(), tier: z.enum(tiers), tierName: bilingual,
  step: z.enum(procedureSteps), stepName: bilingual, officeName: bilingual, risk: bilingual, dueOn: isoDate.nullable(), late: z.boolean(), done: z.int(), of: z.int(),
  /** The reader drafted or reviewed it, or entered its vote: the next hand must be another's. */
  handledByMe: z.boolean(),
});
export type StandingRow = z.infer<typeof standingRow>;

export const standingsEndpoint = endpoint({
  name: 'lotStandings', method: 'GET', path: '/api/procedures', summary: "Every open lot of the reader's region: its step, who must act and by when; late ones first",
  policy: staff, query: z.strictObject({ place: regionCode.optional() }), reply: z.object({ today: isoDate, rows: z.array(standingRow) }), refusals: [notSignedIn, notAllowed, noRulesInForce],
});

export const powerList = z.object({
  county: z.string(), countyName: z.string(), version: z.int(), effectiveFrom: isoDate, approvedBy: z.string(),
  limits: z.object({ villageTotal: moneyText, villageYears: z.int(), townshipTotal: moneyText, townshipMu: z.int(), countingMonths: z.int() }),
  templates: z.array(z.object({
    code: z.enum(templateCodes), group: z.enum(assetGroups), groupName: bilingual, tier: z.enum(tiers), tierName: bilingual, basis: bilingual,
    steps: z.array(z.object({ ...described, evidence: z.array(z.object({ kind: z.enum(evidenceKinds), name: bilingual })) })),
  })),
});
export type PowerList = z.infer<typeof powerList>;

export const powerListEndpoint = endpoint({
  name: 'powerList', method: 'GET', path: '/api/counties/:county/procedures', summary: 'The power list (小微权力清单): each procedure step by step, who, on what evidence, by when, and its risk point',
  policy: anyone, params: z.strictObject({ county: z.string().regex(/^\d{6}$/, '6 位县代码 / a 6 digit county code') }), reply: powerList, refusals: [noRulesInForce],
});
