// Contract of index figures: the published figures a county's rents may follow, each entered by one person and confirmed by another.
import { z } from 'zod';
import { anyone, endpoint, only } from '../kernel/endpoint.ts';
import { badRequest, notAllowed, notSignedIn } from '../kernel/refusal.ts';
import { rentIndexCodes } from '../kernel/rent-index.ts';
import { isoTime, positiveMoneyText, text, uuid } from '../kernel/shapes.ts';
import { approvalPending } from '../identity/approval-refusals.ts';
import { indexEarly, indexRecorded } from './refusals.ts';

const countyParam = z.strictObject({ county: z.string().regex(/^\d{6}$/, '6 位县代码 / a 6 digit county code') });

export const indexFigureBody = z.strictObject({
  code: z.enum(rentIndexCodes),
  /** The calendar year the figure is of. */
  year: z.int().min(1990).max(2100),
  /** As published, at most two decimals: '102.30', '127.00'. */
  figure: positiveMoneyText,
  /** Who published it, where and when. */
  source: text(300),
});
export type IndexFigureAsk = z.infer<typeof indexFigureBody> & { county: string };

export const indexFigure = z.object({
  code: z.enum(rentIndexCodes), year: z.int(), figure: z.string(), source: z.string(), enteredBy: z.string(), confirmedBy: z.string(), recordedAt: isoTime,
});
export type IndexFigureView = z.infer<typeof indexFigure>;

export const proposeIndexFigure = endpoint({
  name: 'proposeIndexFigure', method: 'POST', path: '/api/counties/:county/index-figures',
  summary: 'Enter a published index figure with its source; a second person of another unit confirms it at /approvals, then the rents that follow it are fixed in the next night',
  policy: only('administrator'), params: countyParam, body: indexFigureBody, status: 201, reply: z.object({ approvalId: uuid, expiresAt: isoTime }),
  refusals: [badRequest, notSignedIn, notAllowed, indexRecorded, indexEarly, approvalPending],
});

export const listIndexFigures = endpoint({
  name: 'listIndexFigures', method: 'GET', path: '/api/counties/:county/index-figures', summary: 'The index figures the county’s rents follow, newest year first, each with its source',
  policy: anyone, params: countyParam, reply: z.object({ figures: z.array(indexFigure.omit({ enteredBy: true, confirmedBy: true })) }), refusals: [],
});
