// Use a mandate: for whom somebody who is no lessee may act, by a power of attorney on record; refused without one that covers it today.
// 依据: 民法典 第162、165、168、171条.
import type { AccountActor } from '../../kernel/actor.ts';
import { chinaDate } from '../../kernel/clock.ts';
import { notAllowed, Refusal } from '../../kernel/refusal.ts';
import { readClock } from '../../platform/clock.ts';
import type { Reader } from '../../platform/db.ts';
import { mayReadRent } from '../policy.ts';
import type { MandateAct } from './mandate-codes.ts';
import { openMandates } from './queries.ts';
import { mandateOffice } from './refusals.ts';
import { coveringMandate } from './rules.ts';

interface Wanted {
  leaseId: string;
  placeCode: string;
  act: MandateAct;
  /** Lessees it may still be done for; all of them where it is done once. */
  lessees: readonly string[];
}

/** Refuses policy.not_allowed without any, mandate.both_sides, .scope, .expired and .not_yet. */
export async function useMandate(reader: Reader, actor: AccountActor, { leaseId, placeCode, act, lessees }: Wanted): Promise<{ id: string; lesseeId: string }> {
  const mandates = await openMandates(reader, leaseId, actor.accountId);
  if (mandates.length === 0) throw notAllowed();
  if (mayReadRent(actor, placeCode)) throw mandateOffice();
  const open = mandates.filter((one) => lessees.includes(one.lessee_id));
  const found = coveringMandate(open.length === 0 ? mandates : open, act, chinaDate(await readClock(reader)));
  if (found === undefined) throw notAllowed();
  if (found instanceof Refusal) throw found;
  return { id: found.id, lesseeId: found.lessee_id };
}
