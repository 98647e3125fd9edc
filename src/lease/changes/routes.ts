// HTTP endpoints of a lease's changes and subleases.
import type { Actor } from '../../kernel/actor.ts';
import { chinaDate } from '../../kernel/clock.ts';
import { notAllowed } from '../../kernel/refusal.ts';
import { countyOf } from '../../kernel/region.ts';
import { readClock } from '../../platform/clock.ts';
import type { Reader } from '../../platform/db.ts';
import { serve, type Site } from '../../platform/http.ts';
import { rulesInForce } from '../../rulebook/rules-in-force.ts';
import { mayReadLease } from '../policy.ts';
import { leaseById, type LeaseRow } from '../queries.ts';
import { leaseUnknown } from '../refusals.ts';
import { changesOf, subleasesOf } from './change-queries.ts';
import * as contract from './contract.ts';
import { agreeToChange, decideChange } from './decide-change.ts';
import { proposeChange } from './propose-change.ts';
import { answerSublease, askToSublet } from './sublet.ts';

export function mountLeaseChanges(site: Site): void {
  serve(site, contract.proposeLeaseChange, ({ tx, actor, params, body }) => proposeChange(tx, actor, { ...params, ...body }));
  serve(site, contract.listLeaseChanges, async ({ tx, actor, params }) => ({ rows: await changesOf(tx, (await readable(tx, actor, params.leaseId)).id) }));
  serve(site, contract.agreeLeaseChange, ({ tx, actor, params }) => agreeToChange(tx, actor, params));
  serve(site, contract.decideLeaseChange, ({ tx, actor, params, body }) => decideChange(tx, actor, { ...params, ...body }));
  serve(site, contract.askSublease, ({ tx, actor, params, body }) => askToSublet(tx, actor, { ...params, ...body }));
  serve(site, contract.listSubleases, async ({ tx, actor, params }) => {
    const lease = await readable(tx, actor, params.leaseId);
    const rules = await rulesInForce(tx, countyOf(lease.placeCode), chinaDate(await readClock(tx)));
    return { rows: await subleasesOf(tx, lease.id, rules.values['sublease.answer_months'].value) };
  });
  serve(site, contract.decideSublease, ({ tx, actor, params, body }) => answerSublease(tx, actor, { ...params, ...body }));
}

async function readable(reader: Reader, actor: Actor, leaseId: string): Promise<LeaseRow> {
  const lease = await leaseById(reader, leaseId);
  if (lease === undefined) throw leaseUnknown();
  if (!mayReadLease(actor, lease)) throw notAllowed();
  return lease;
}
