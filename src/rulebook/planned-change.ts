// Planned change: what a proposal keeps until it is decided, as stored with the request for approval.
import { z } from 'zod';
import { calendarBody, proposalBody } from './contract.ts';

export const plannedRules = proposalBody.extend({ baseVersion: z.int().min(0) });
export type PlannedRules = z.output<typeof plannedRules>;

export const plannedCalendar = calendarBody;
