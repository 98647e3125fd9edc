// Contract of the papers: the drawn contract, how it was signed, signed scans with what they say, the filing, and the work in progress.
import { z } from 'zod';
import { endpoint, only, signedIn } from '../../kernel/endpoint.ts';
import { fileRefusals, pagesRefusals } from '../../kernel/file-refusals.ts';
import { badRequest, notAllowed, tooLarge } from '../../kernel/refusal.ts';
import { areaText, isoDate, isoTime, moneyText, sha256, text, uuid } from '../../kernel/shapes.ts';
import { mandateShape } from '../mandates/contract.ts';
import { leaseUnknown, lesseeDefaulted, noAccountForDeposit } from '../refusals.ts';
import * as no from './refusals.ts';

const leaseParams = z.strictObject({ leaseId: uuid });
const scanParams = z.strictObject({ leaseId: uuid, scanId: uuid });

export const paperKinds = ['contract', 'certificate', 'handover', 'invoice'] as const;
export type PaperKind = (typeof paperKinds)[number];

/** Read off the signed paper. `rentPlan`: whether growth and rent-free months are as drawn; `disputes`: whether the ways of settling disputes and the liability are as drawn. */
export const signedTerms = z.strictObject({
  lessor: text(100), lessee: text(500), assetCode: text(60), assetName: text(200), address: z.string().trim().max(200), area: areaText, permittedUse: text(500),
  startDate: isoDate, endDate: isoDate, rentPerUnitYear: moneyText, rentPerYear: moneyText, rentWholeTerm: moneyText, paymentPeriod: text(60), rentPlan: z.enum(['as_drawn', 'changed']), deposit: moneyText,
  accountNumber: text(40), disputes: z.enum(['as_drawn', 'changed']),
});
export type SignedTerms = z.infer<typeof signedTerms>;

/** What stands beside the terms: the day of signing, what was added by hand, and why the paper differs. */
export const scanExtras = z.strictObject({ signedOn: isoDate, otherTerms: text(2000).optional(), explanation: text(1000).optional() });

export const differenceShape = z.object({ field: z.string(), announced: z.string(), signed: z.string(), material: z.boolean() });
export const scanShape = z.object({
  id: uuid, state: z.enum(['waiting', 'confirmed', 'refused']), fileName: z.string(), sha256, mediaType: z.string(), bytes: z.int(), signedOn: isoDate,
  differences: z.array(differenceShape), otherTerms: z.string().nullable(), explanation: z.string().nullable(), because: z.string().nullable(), opinion: z.string().nullable(),
  handedInBy: z.string(), handedInAt: isoTime, decidedBy: z.string().nullable(), decidedAt: isoTime.nullable(),
});
export type ScanView = z.infer<typeof scanShape>;

export const jobShape = z.object({ id: uuid, kind: z.string(), state: z.enum(['waiting', 'running', 'done', 'failed']), percent: z.int(), problem: z.string().nullable(),
  /** How often it was tried; while it waits after a fault, when it is tried again. */
  attempts: z.int(), nextTryAt: isoTime.nullable(),
});
export type JobView = z.infer<typeof jobShape>;

export const signatureShape = z.object({
  party: z.enum(['lessee', 'lessor']), method: z.enum(['account', 'ca', 'paper']), by: z.string(),
  /** The lessee it binds; null: the lessor, or the one lessee of an older contract. */
  for: z.string().nullable(), /** The power of attorney it was given under. */ mandateId: uuid.nullable(), signedAt: isoTime, factsSha256: sha256, serial: z.string().nullable(),
  /** Computed anew at every reading; null for a method that has no signature to compute. */
  holds: z.boolean().nullable(),
});
export type SignatureView = z.infer<typeof signatureShape>;

export const papersShape = z.object({
  leaseId: uuid, leaseCode: z.string(), factsSha256: sha256,
  contract: z.object({ pdfSha256: sha256, bytes: z.int(), drawnAt: isoTime }).nullable(),
  job: jobShape.nullable(),
  /** Certificate and handover record, where the drawing of one that is wanted did not succeed. */
  troubled: z.array(jobShape),
  signatures: z.array(signatureShape),
  scans: z.array(scanShape),
  mandates: z.array(mandateShape),
  filing: z.object({ number: z.string(), office: z.string(), filedOn: isoDate, filedBy: z.string(), opinion: z.string() }).nullable(),
});
export type PapersView = z.infer<typeof papersShape>;

export const readPapers = endpoint({
  name: 'readPapers', method: 'GET', path: '/api/leases/:leaseId/papers', summary: 'The papers of a lease: the drawn contract, its signatures, signed scans, filing and work in progress',
  policy: signedIn, params: leaseParams, reply: papersShape, refusals: [badRequest, notAllowed, leaseUnknown],
});

export const askForPaper = endpoint({
  name: 'askForPaper', method: 'POST', path: '/api/leases/:leaseId/paper-jobs', status: 202, summary: 'Have a paper of the lease drawn, or one that failed drawn again now; a worker does it, ask the job how far it is',
  policy: signedIn, params: leaseParams, body: z.strictObject({ kind: z.enum(paperKinds) }), reply: jobShape, refusals: [badRequest, notAllowed, leaseUnknown],
});

export const readPaperJob = endpoint({
  name: 'readPaperJob', method: 'GET', path: '/api/leases/:leaseId/paper-jobs/:jobId', summary: 'How far a paper is, in percent',
  policy: signedIn, params: z.strictObject({ leaseId: uuid, jobId: uuid }), reply: jobShape, refusals: [badRequest, notAllowed, leaseUnknown, no.jobUnknown],
});

export const readPaperFile = endpoint({
  name: 'readPaperFile', method: 'GET', path: '/api/leases/:leaseId/papers/:kind', summary: 'The newest drawn paper of a kind, as PDF',
  policy: signedIn, params: z.strictObject({ leaseId: uuid, kind: z.enum(paperKinds) }), reply: z.unknown(), refusals: [badRequest, notAllowed, leaseUnknown, no.notDrawnYet],
});

const uploadRefusals = [badRequest, tooLarge, ...fileRefusals, ...pagesRefusals];

export const handInScan = endpoint({
  name: 'handInScan', method: 'POST', path: '/api/leases/:leaseId/signed-scans', status: 201,
  summary: 'Hand in the scan of a contract both parties signed on paper (multipart: the terms as the paper says them and "file", a PDF, or photographs in the order of the pages, joined into one PDF); it counts once the township has compared it',
  policy: only('village_clerk'), params: leaseParams, reply: scanShape,
  refusals: [...uploadRefusals, notAllowed, leaseUnknown, lesseeDefaulted, no.notToSign, no.signedElsewhere, no.scanWaits, no.signedInFuture, no.signedBeforeAward, no.materialDifference, no.explainDifference],
});

export const readScanFile = endpoint({
  name: 'readScanFile', method: 'GET', path: '/api/leases/:leaseId/signed-scans/:scanId', summary: 'The scan itself, for the parties and those who compare',
  policy: signedIn, params: scanParams, reply: z.unknown(), refusals: [badRequest, notAllowed, leaseUnknown, no.scanUnknown],
});

export const scanDecision = z.strictObject({ verdict: z.enum(['confirmed', 'refused']), opinion: text(1000) });
export const decideScan = endpoint({
  name: 'decideScan', method: 'POST', path: '/api/leases/:leaseId/signed-scans/:scanId/decision', status: 201,
  summary: 'The township compares the scan with the contract; confirmed, both have signed and the lease is in force',
  policy: only('township_reviewer'), params: scanParams, body: scanDecision, reply: scanShape,
  refusals: [badRequest, notAllowed, leaseUnknown, lesseeDefaulted, noAccountForDeposit, no.scanUnknown, no.scanDecided, no.ownScan, no.lesseeChecksScan, no.contractChanged, no.notToSign],
});

export const fileContract = endpoint({
  name: 'fileContract', method: 'POST', path: '/api/leases/:leaseId/filing', status: 201, summary: 'The township files the signed contract under the next number of its register',
  policy: only('township_reviewer'), params: leaseParams, body: z.strictObject({ opinion: text(1000) }),
  reply: z.object({ number: z.string(), office: z.string(), filedOn: isoDate }), refusals: [badRequest, notAllowed, leaseUnknown, no.notSignedYet, no.filedAlready, no.signerFiles, no.lesseeChecksScan],
});
