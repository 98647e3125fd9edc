// Contract of coverage: the figures of a region with their history, the rows behind one of them, and stated reasons.
import { z } from 'zod';
import { endpoint, only } from '../kernel/endpoint.ts';
import { badRequest, notAllowed, notFound, notSignedIn } from '../kernel/refusal.ts';
import { bilingual, isoDate, isoTime, paging, regionCode, text, uuid } from '../kernel/shapes.ts';
import { coverageKinds, reasonCodes, standings } from './codes.ts';
import * as no from './refusals.ts';

export type { CoverageKind, ReasonCode, Standing } from './codes.ts';

const readers = only('village_clerk', 'township_reviewer', 'exchange_operator', 'administrator', 'commission_officer');
const usual = [badRequest, notSignedIn, notAllowed];
export const coverageKind = z.enum(coverageKinds);
export const standing = z.enum(standings);

export const tally = z.object({ counted: z.int(), covered: z.int(), explained: z.int(), open: z.int(), openAmount: z.string() });
export type Tally = z.infer<typeof tally>;
const byKind = z.object({ idle_unlisted: tally, expiring_unlisted: tally, receipt_without_lot: tally, contract_without_lot: tally, use_without_contract: tally });
export type TallyByKind = z.infer<typeof byKind>;

export const coverageQuery = z.strictObject({ region: regionCode.optional(), on: isoDate.optional() });
export const coverageReply = z.object({
  region: regionCode, names: z.array(z.string()), level: z.enum(['county', 'township', 'village']), on: isoDate, today: isoDate,
  definitions: z.array(z.object({ kind: coverageKind, name: bilingual, counted: bilingual, covered: bilingual })),
  figures: byKind,
  /** The places directly under it that have anything counted. */
  places: z.array(z.object({ code: regionCode, name: z.string(), figures: byKind })),
  history: z.array(z.object({ day: isoDate, figures: byKind })),
});
export type CoverageReply = z.infer<typeof coverageReply>;

export const coverageFigures = endpoint({
  name: 'coverageFigures', method: 'GET', path: '/api/coverage', policy: readers, summary: 'What of a region is not on the platform, by place, on a day and at the ends of the twelve months before',
  query: coverageQuery, reply: coverageReply, refusals: [...usual, notFound, no.dayInFuture],
});

export const rowsQuery = z.strictObject({ region: regionCode.optional(), on: isoDate.optional(), kind: coverageKind, standing: standing.optional(), ...paging });
export type RowsAsk = z.output<typeof rowsQuery>;
export const coverageRow = z.object({
  kind: coverageKind, subjectId: uuid, placeCode: regionCode, placeName: z.string(), townshipName: z.string(), assetId: uuid.nullable(), title: z.string(), code: z.string(), party: z.string(),
  quantity: z.string().nullable(), unit: z.enum(['mu', 'm2', 'item']).nullable(), amount: z.string().nullable(), fromDate: isoDate.nullable(), untilDate: isoDate.nullable(),
  standing, reasonId: uuid.nullable(), reason: z.enum(reasonCodes).nullable(), reasonWords: z.string().nullable(), statedAt: isoTime.nullable(),
});
export type CoverageRow = z.infer<typeof coverageRow>;
export const coverageRows = endpoint({
  name: 'coverageRows', method: 'GET', path: '/api/coverage/rows', policy: readers, summary: 'The rows behind one figure',
  query: rowsQuery, reply: z.object({ total: z.int(), page: z.int(), size: z.int(), rows: z.array(coverageRow) }), refusals: [...usual, notFound, no.dayInFuture],
});

export const reasonBody = z.strictObject({ kind: coverageKind, subjectId: uuid, code: z.enum(reasonCodes), words: text(300) });
export type ReasonAsk = z.output<typeof reasonBody>;
export const stateReasonEndpoint = endpoint({
  name: 'stateCoverageReason', method: 'POST', path: '/api/coverage/reasons', status: 201, policy: only('village_clerk', 'township_reviewer'), summary: 'Say why something is not on the platform; the count stays',
  body: reasonBody, reply: z.object({ reasonId: uuid }), refusals: [...usual, no.notCounted, no.reasonUnfit],
});
export const withdrawReasonEndpoint = endpoint({
  name: 'withdrawCoverageReason', method: 'POST', path: '/api/coverage/reasons/:reasonId/withdrawal', policy: only('township_reviewer', 'commission_officer'), summary: 'Take a stated reason off, with why',
  params: z.strictObject({ reasonId: uuid }), body: z.strictObject({ because: text(300) }), reply: z.object({ reasonId: uuid }), refusals: [...usual, no.reasonUnknown],
});
