// Release of runners-up: a clock that ends offers nobody answered and lets runners-up go when their waiting has no more sense.
import { Refusal } from '../../kernel/refusal.ts';
import { record } from '../../journal/record.ts';
import { readClock } from '../../platform/clock.ts';
import { inTransaction, type Db, type Tx } from '../../platform/db.ts';
import { auctionClock } from '../open-auction.ts';
import { letGo } from './keep-runner-up.ts';
import { keptRunnerUp, lockSuccession, saveSuccessionState, type LetGoBecause } from './store.ts';
import { lockAuction } from '../store.ts';

const AT_ONCE = 50;

interface Due {
  lot_id: string;
  succession_id: string | null;
  because: LetGoBecause;
}

/** Signed, withdrawn, not offered in time, offered and not answered: in each case the deposit must not wait any longer. */
const DUE = `SELECT r.lot_id, s.id AS succession_id,
    CASE WHEN l.state = 'leased' THEN 'leased' WHEN l.state = 'withdrawn' THEN 'withdrawn' WHEN s.id IS NOT NULL THEN 'lapsed' ELSE 'not_offered' END AS because
  FROM runner_up r JOIN lot l ON l.id = r.lot_id
  LEFT JOIN succession s ON s.lot_id = r.lot_id AND s.state = 'offered' AND s.accept_by <= (SELECT county_now())
  LEFT JOIN LATERAL (SELECT succession_until FROM winner_default WHERE lot_id = r.lot_id AND state = 'confirmed' ORDER BY decided_at DESC LIMIT 1) c ON true
 WHERE r.let_go_at IS NULL AND (l.state IN ('leased', 'withdrawn') OR s.id IS NOT NULL
    OR (l.state = 'defaulted' AND (c.succession_until IS NULL OR c.succession_until <= (SELECT county_now()))
        AND NOT EXISTS (SELECT 1 FROM succession x WHERE x.lot_id = r.lot_id AND x.state = 'offered')))`;

/** Any node may run it; what is due is asked again under the auction's lock. Returns how many were let go. */
export async function releaseRunnersUp(db: Db): Promise<number> {
  let released = 0;
  for (const { lot_id } of await db.sql<Due>(`${DUE} AND $1 ORDER BY r.kept_at LIMIT ${AT_ONCE}`, [true])) {
    try {
      if (await inTransaction(db, (tx) => releaseOne(tx, lot_id))) released += 1;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return released;
}

async function releaseOne(tx: Tx, lotId: string): Promise<boolean> {
  await lockAuction(tx, lotId);
  const due = await tx.maybe<Due>(`${DUE} AND r.lot_id = $1`, [lotId]);
  const kept = await keptRunnerUp(tx, lotId);
  if (due === undefined || kept === undefined) return false;
  const now = await readClock(tx);
  if (due.succession_id !== null) {
    await lockSuccession(tx, due.succession_id);
    await saveSuccessionState(tx, due.succession_id, 'lapsed', now);
    const payload = { lot_id: lotId, succession_id: due.succession_id, account_id: kept.account_id };
    await record(tx, { subject: 'succession', id: lotId, kind: 'succession.lapsed', payload, actor: auctionClock, now });
  }
  await letGo(tx, kept, due.because, now);
  return true;
}
