// At the opening: what every act of a key holder needs first — the locked lot, the round that is being opened, the own key.
import type { Actor } from '../../kernel/actor.ts';
import { notFound, notSignedIn } from '../../kernel/refusal.ts';
import { readClock } from '../../platform/clock.ts';
import type { Reader, Tx } from '../../platform/db.ts';
import { isSealed } from '../closing.ts';
import { type AuctionRow, lockAuction, notBefore, readAuction } from '../store.ts';
import { isEndCovered } from './end-round.ts';
import { notHolder, notSealedFormat, openingNotRunning, openingTooEarly } from './refusals.ts';
import { phaseOf } from './rules.ts';
import { type HolderRow, type SealedRow, sealedOf, standingOf } from './store.ts';

export interface AtOpening {
  row: AuctionRow;
  sealed: SealedRow;
  holder: HolderRow;
  now: Date;
}

/** Under the lot's lock. `from`: presence is taken from the end of bidding on, shares only from the announced opening on. */
export async function atOpening(tx: Tx, actor: Actor, lotId: string, from: 'sealed' | 'opening'): Promise<AtOpening> {
  // First without it, so that nobody's refused asks hold a running lot.
  await judged(tx, actor, await readAuction(tx, lotId), from);
  return judged(tx, actor, await lockAuction(tx, lotId), from);
}

/** The same without a lock, for reading. */
export async function judged(reader: Reader, actor: Actor, row: AuctionRow | undefined, from: 'sealed' | 'opening'): Promise<AtOpening> {
  if (actor.kind !== 'account') throw notSignedIn();
  if (row === undefined) throw notFound({ what: '竞价' });
  if (!isSealed(row.format)) throw notSealedFormat();
  const sealed = await sealedOf(reader, row);
  const holder = sealed.holders.find((one) => one.account_id === actor.accountId);
  if (holder === undefined) throw notHolder();
  const now = notBefore(row.last_decided_at, await readClock(reader));
  const standing = standingOf(row, sealed);
  const phase = phaseOf(standing, now);
  const early = phase === 'scheduled' || phase === 'bidding' || (phase === 'sealed' && from === 'opening');
  if (early || (from === 'opening' && !(await isEndCovered(reader, row, sealed, now)))) throw openingTooEarly({ opening_at: standing.times.openingAt.toISOString() });
  if (phase !== 'opening' && phase !== 'sealed') throw openingNotRunning();
  return { row, sealed, holder, now };
}
