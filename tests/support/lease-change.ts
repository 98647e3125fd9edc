// Lease changes for tests: a lawful vote on a lease, and a change taken through clerk, lessee and township.
import type supertest from 'supertest';
import type { z } from 'zod';
import { addDays, chinaDate } from '../../src/kernel/clock.ts';
import { agreeLeaseChange, attachChangeMinutes, decideLeaseChange, proposeLeaseChange } from '../../src/lease/changes/contract.ts';
import { readClock } from '../../src/platform/clock.ts';
import { minutesPdf } from '../../src/demo/papers.ts';
import type { Api, Caller } from './api.ts';
import type { AwardedLot } from './awarded-lot.ts';
import type { TestDatabase } from './database.ts';

type Proposal = z.input<NonNullable<typeof proposeLeaseChange.body>>;
export type Let = AwardedLot & { leaseId: string };

/** 35 of 43 representatives, called eighteen days ago. */
export async function leaseVote(database: TestDatabase, changes: Partial<NonNullable<Proposal['vote']>> = {}): Promise<NonNullable<Proposal['vote']>> {
  const today = chinaDate(await readClock(database.db));
  return {
    matter: 'lease_land', body: 'representatives_assembly', noticedOn: addDays(today, -18), metOn: addDays(today, -5),
    eligible: 43, present: 38, inFavour: 35, against: 2, abstained: 1, supervisionOpinion: '程序合规，同意', ...changes,
  };
}

export async function proposal(database: TestDatabase, terms: Proposal['terms']): Promise<Proposal> {
  return { terms, reason: '受灾减产，经成员代表大会讨论', ...(terms.kind === 'settlement' ? {} : { vote: await leaseVote(database) }) };
}

/** The minutes of the meeting that voted, a page drawn for the occasion; the same text twice is the same file. */
export async function withMinutes(api: Api, lot: { leaseId: string; village: { clerk: Caller } }, number: number, words = '成员代表大会会议记录', as: Caller = lot.village.clerk): Promise<supertest.Response> {
  const path = attachChangeMinutes.path.replace(':leaseId', lot.leaseId).replace(':number', String(number));
  return api.http().post(path).set('Authorization', `Bearer ${await api.signInAs(as)}`).attach('file', minutesPdf([words]), '会议记录.pdf');
}

/** Proposed, agreed to where it takes two, approved. */
export async function changed(database: TestDatabase, api: Api, lot: Let, terms: Proposal['terms']): Promise<z.output<typeof decideLeaseChange.reply>> {
  const body = await proposal(database, terms);
  const { number } = await api.call(proposeLeaseChange, { as: lot.village.clerk, params: { leaseId: lot.leaseId }, body });
  const params = { leaseId: lot.leaseId, number };
  if (body.vote !== undefined) await withMinutes(api, lot, number);
  const oneSided = terms.kind === 'waiver' || terms.kind === 'settlement' || (terms.kind === 'early_end' && terms.ground === 'rent_default');
  if (!oneSided) await api.call(agreeLeaseChange, { as: lot.winner, params });
  return api.call(decideLeaseChange, { as: lot.village.reviewer, params, body: { verdict: 'approved', opinion: '程序合规' } });
}
