// To do at /todo: what waits for this person in each of their roles, by deadline in working days.
import { z } from 'zod';
import { todoPage } from '../../client/pages/review/todo/page.tsx';
import { only } from '../kernel/endpoint.ts';
import { notSignedIn } from '../kernel/refusal.ts';
import { page } from './page.ts';
import { bidderDuties } from './todo/bidder-duties.ts';
import { clerkDuties } from './todo/clerk-duties.ts';
import type { Duties } from './todo/duty.ts';
import { exchangeDuties } from './todo/exchange-duties.ts';
import { officerDuties } from './todo/officer-duties.ts';
import { approvalDuties, objectionDuties } from './todo/shared-duties.ts';
import { townshipDuties } from './todo/township-duties.ts';
import { askedTask, todoOf } from './todo.ts';

/** Each gives only what this person's own roles oblige to. */
const sources: readonly Duties[] = [clerkDuties, townshipDuties, exchangeDuties, objectionDuties, approvalDuties, officerDuties, bidderDuties];

export const todoListPage = page({
  path: '/todo', policy: only('village_clerk', 'township_reviewer', 'exchange_operator', 'commission_officer', 'administrator', 'bidder'), query: z.object(askedTask), view: todoPage,
  data: ({ tx, actor, now, query }) => {
    if (actor.kind !== 'account') throw notSignedIn();
    return todoOf(tx, actor, now, sources, query);
  },
});
