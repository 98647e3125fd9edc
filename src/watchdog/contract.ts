// The watchdog's contract: the officer's queue, a flag in full, its evidence, and what may be decided about it.
import { z } from 'zod';
import { endpoint, only } from '../kernel/endpoint.ts';
import { approvalPending } from '../identity/approval-refusals.ts';
import { notAllowed, notFound, refusalKind } from '../kernel/refusal.ts';
import { bilingual, count, isoDate, isoTime, moneyText, paging, sha256, text, uuid } from '../kernel/shapes.ts';
import { flagStates, levels, resultStates, subjectKinds, verdicts } from './flag-codes.ts';
import { flagSheet } from './sheet/contract-sheet.ts';
import { signalPrecision } from './signal-list/precision-contract.ts';

export { flagStates, levels, resultStates, subjectKinds, verdicts } from './flag-codes.ts';

export const levelWords = { high: { zh: '高', en: 'High' }, medium: { zh: '中', en: 'Medium' }, low: { zh: '低', en: 'Low' } } as const;

export const verdictWords = {
  to_lead: { zh: '属实，转问题线索', en: 'Substantiated: passed on as a lead' },
  ordered_rectification: { zh: '属实，责令整改', en: 'Substantiated: ordered to put right' },
  explained: { zh: '有合理解释，关闭', en: 'Reasonably explained: closed' },
  data_error: { zh: '数据有误，退回', en: 'The data are wrong: sent back' },
  handed_over: { zh: '移交其他协作区', en: 'Handed over to another zone' },
} as const;

export const flagAlreadyDisposed = refusalKind('flag.already_disposed', 409, '该预警已处置', 'This flag has been disposed of already');
export const flagClaimedByOther = refusalKind('flag.claimed_by_other', 409, '该预警已由{name}认领', 'This flag is claimed by {name}');
export const reasonTooShort = refusalKind('flag.reason_too_short', 400, '处置理由至少 20 个字，现在 {length} 个字', 'Give a reason of at least 20 characters; it has {length}');

export const flagSummary = z.object({
  id: uuid,
  code: z.string(),
  signal: z.string(),
  signalTitle: bilingual,
  level: z.enum(levels),
  state: z.enum(flagStates),
  subjectKind: z.enum(subjectKinds),
  subjectId: uuid,
  /** What it is about, e.g. "余庄村 68亩耕地" or the bank line. */
  subjectTitle: z.string(),
  lotId: uuid.nullable(),
  lotCode: z.string().nullable(),
  placeCode: z.string(),
  villageName: z.string(),
  townshipName: z.string(),
  moneyAtStake: moneyText,
  /** 0–1, for ranking only; not a probability of guilt. */
  confidence: z.number(),
  /** The deviation in a few words: "低 38.2 %" / "单一竞买，常见率 4 %". */
  headline: bilingual,
  raisedAt: isoTime,
  dueOn: isoDate,
  claimedBy: z.string().nullable(),
  claimedByMe: z.boolean(),
  /** Of its signal, in its county. */
  precision: signalPrecision,
});
export type FlagSummary = z.infer<typeof flagSummary>;

export const queueGroup = z.object({
  /** Flags of one lot, lessee or cadre are one row of the queue. */
  key: z.string(),
  /** What two or more of them share. */
  shared: z.array(z.object({ tie: z.enum(['lot', 'lessee', 'cadre']), name: z.string(), flags: count })),
  lotId: uuid.nullable(),
  lotCode: z.string().nullable(),
  title: z.string(),
  villageName: z.string(),
  townshipName: z.string(),
  level: z.enum(levels),
  moneyAtStake: moneyText,
  raisedAt: isoTime,
  dueOn: isoDate,
  flags: z.array(flagSummary).min(1),
});
export type QueueGroup = z.infer<typeof queueGroup>;

export const queueQuery = z.strictObject({
  state: z.enum(['waiting', ...flagStates, 'all']).default('waiting'),
  level: z.enum(levels).optional(),
  signal: z.string().regex(/^[A-Z]\d{1,2}$/).optional(),
  township: z.string().regex(/^\d{9}$/).optional(),
  mine: z.enum(['yes', 'no']).default('no'),
  page: paging.page,
  size: z.coerce.number().int().min(1).max(200).default(100),
});

export const queueReply = z.object({
  count,
  byLevel: z.object({ high: count, medium: count, low: count }),
  oldestRaisedAt: isoTime.nullable(),
  groupCount: count,
  /** The page these groups are: the last one where a later one was asked for. */
  page: count,
  groups: z.array(queueGroup),
});
export type QueueReply = z.infer<typeof queueReply>;

export const flagNeighbours = z.object({ position: count.nullable(), of: count, previous: uuid.nullable(), next: uuid.nullable() });
export type FlagNeighbours = z.infer<typeof flagNeighbours>;

/** One number of the explanation, with the rows it was reckoned from. */
export const figure = z.object({
  name: z.string(),
  label: bilingual,
  value: z.string(),
  unit: bilingual.nullable(),
  /** Ids among `rows`; empty when the number comes from all comparables. */
  rows: z.array(z.string()),
});
export type Figure = z.infer<typeof figure>;

export const proofRow = z.object({
  kind: z.enum(['lot', 'deal', 'bank_line', 'lease', 'occupation', 'due', 'village']),
  id: z.string(),
  words: bilingual,
});
export type ProofRow = z.infer<typeof proofRow>;

export const stripDot = z.object({
  lotId: uuid,
  lotCode: z.string(),
  villageName: z.string(),
  /** As agreed, yuan per unit per year. */
  rent: moneyText,
  /** What it would have been at this lot's size, term, place, time and competition. */
  adjustedRent: moneyText,
  area: z.string(),
  bidders: count,
  decidedOn: isoDate,
  nearest: z.boolean(),
});

export const strip = z.object({
  unit: bilingual,
  subjectRent: moneyText,
  fairLow: moneyText,
  fairMiddle: moneyText,
  fairHigh: moneyText,
  stage: bilingual,
  dots: z.array(stripDot),
});
export type Strip = z.infer<typeof strip>;

export const timelineEvent = z.object({
  at: isoTime,
  words: bilingual,
  /** Days since the event before. */
  gapDays: z.number().nullable(),
});
export type TimelineEvent = z.infer<typeof timelineEvent>;

export const dispositionRow = z.object({
  id: uuid,
  verdict: z.enum(verdicts),
  reason: z.string(),
  decidedBy: z.string(),
  /** Who confirmed it, where two were needed. */
  confirmedBy: z.string().nullable(),
  decidedAt: isoTime,
});

export const flagDetail = flagSummary.extend({
  /** The whole story in one paragraph. */
  sentence: bilingual,
  nullHypothesis: bilingual,
  legalBasis: z.array(bilingual),
  innocentExplanations: z.array(bilingual).min(1),
  /** Stated uncertainty: how small a p could have been reached, what was not known. */
  caveats: z.array(bilingual),
  p: z.number().nullable(),
  figures: z.array(figure),
  strip: strip.nullable(),
  rows: z.array(proofRow).min(1),
  /** What the village wrote about the price when it listed the lot. */
  villageSaid: z.string().nullable(),
  timeline: z.array(timelineEvent),
  dispositions: z.array(dispositionRow),
  /** A verdict that waits for the second officer. */
  awaited: z.object({ approvalId: uuid, verdict: z.enum(verdicts), reason: z.string(), askedBy: z.string(), askedAt: isoTime, expiresAt: isoTime }).nullable(),
  /** 谁看过. */
  readers: z.array(z.object({ name: z.string(), at: isoTime })),
  sheet: flagSheet,
  result: z.object({ runId: uuid, modelVersion: z.string(), inputHash: sha256, foundAt: isoTime, state: z.enum(resultStates) }),
});
export type FlagDetail = z.infer<typeof flagDetail>;

/** Everything that an independent program needs to reckon the figures again. */
export const flagEvidence = z.object({
  code: z.string(), signal: z.string(), modelVersion: z.string(), inputHash: sha256,
  inputs: z.record(z.string(), z.unknown()),
  /** What `inputs` names by its hash because other flags rest on it too: hash → content. Empty for who is no officer of the whole county. */
  parts: z.record(sha256, z.unknown()),
  finding: z.record(z.string(), z.unknown()),
});

export const runSummary = z.object({
  id: uuid,
  trigger: z.enum(['nightly', 'journal', 'manual']),
  modelVersion: z.string(),
  startedAt: isoTime,
  finishedAt: isoTime.nullable(),
  subjects: z.record(z.string(), count),
  results: z.record(z.string(), count),
  /** The tests over whole counties: kind → subjects × signals, and their results by state; both sums are equal. */
  counties: z.array(
    z.object({ county: z.string(), snapshot: sha256, subjects: z.record(z.string(), z.object({ subjects: count, signals: count })), results: z.record(z.string(), count) }),
  ),
});
export type RunSummary = z.infer<typeof runSummary>;

const officers = only('commission_officer');
const flagParams = z.strictObject({ flagId: uuid });
const common = { policy: officers } as const;

export const listFlags = endpoint({
  ...common, name: 'listFlags', method: 'GET', path: '/api/watchdog/flags',
  summary: 'The ranked queue: level, then money at stake × confidence, then time left; flags of one lot, lessee or cadre are one group',
  query: queueQuery,
  reply: queueReply,
  refusals: [],
});

export const readFlag = endpoint({
  ...common, name: 'readFlag', method: 'GET', path: '/api/watchdog/flags/:flagId',
  summary:
    'One flag: what was compared, the figures, money at stake, legal basis, innocent explanations, the rows that prove it. Each look is journalled',
  params: flagParams,
  reply: flagDetail,
  refusals: [notFound],
});

export const readNeighbours = endpoint({
  ...common, name: 'readNeighbours', method: 'GET', path: '/api/watchdog/flags/:flagId/neighbours',
  summary: 'Where a flag stands in the queue asked for, and the flags before and after it: no look, so no journal entry',
  params: flagParams,
  query: queueQuery,
  reply: flagNeighbours,
  refusals: [],
});

export const readFlagEvidence = endpoint({
  ...common, name: 'readFlagEvidence', method: 'GET', path: '/api/watchdog/flags/:flagId/evidence',
  summary: 'The frozen inputs and the finding, for anyone who wants to reckon again',
  params: flagParams,
  reply: flagEvidence,
  refusals: [notFound],
});

export const claimFlag = endpoint({
  ...common, name: 'claimFlag', method: 'PUT', path: '/api/watchdog/flags/:flagId/claim',
  summary: 'Take a flag to work on',
  params: flagParams,
  reply: z.object({ flagId: uuid, state: z.enum(flagStates) }),
  refusals: [notFound, flagAlreadyDisposed, flagClaimedByOther],
});

export const disposeFlag = endpoint({
  ...common, name: 'disposeFlag', method: 'POST', path: '/api/watchdog/flags/:flagId/dispositions',
  summary: 'Decide about a flag, with a reason of at least 20 characters; a high one waits for a second officer, who is asked by the request named in the reply',
  status: 201,
  params: flagParams,
  body: z.strictObject({ verdict: z.enum(verdicts), reason: text(2000) }),
  reply: z.object({ flagId: uuid, dispositionId: uuid.nullable(), state: z.enum(flagStates), approvalId: uuid.nullable() }),
  refusals: [notFound, notAllowed, flagAlreadyDisposed, flagClaimedByOther, reasonTooShort, approvalPending],
});

export const latestRun = endpoint({
  ...common, name: 'latestRun', method: 'GET', path: '/api/watchdog/runs/latest',
  summary: 'The last full run: subjects × signals = results, by state',
  reply: z.object({ run: runSummary.nullable() }),
  refusals: [],
});

export const startRun = endpoint({
  ...common, name: 'startRun', method: 'POST', path: '/api/watchdog/runs',
  summary: 'Run the whole sweep now',
  status: 201,
  reply: z.object({ run: runSummary }),
  refusals: [],
});

export const watchdogEndpoints = [listFlags, readFlag, readNeighbours, readFlagEvidence, claimFlag, disposeFlag, latestRun, startRun] as const;
