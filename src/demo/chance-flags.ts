// Chance flags: a few honest lots are always flagged (watchdog.md B7). Where one names a real village, the demo's officer has looked and explained it.
import { decideAct } from '../identity/act-rooms.ts';
import { inTransaction } from '../platform/db.ts';
import { claimFlag } from '../watchdog/claim-flag.ts';
import { disposeFlag } from '../watchdog/dispose-flag.ts';
import type { DemoCounty } from './county.ts';

const FICTIONAL = '410328901';
const REASON = '已到现场核对：地块坡度大、无灌溉，村民代表会议记录和公告齐全，另有两户看地后未报名，租金偏低有合理原因。';

export async function explainChanceFlags({ db, people }: DemoCounty): Promise<void> {
  const flags = await db.sql<{ id: string }>(`SELECT id FROM flag WHERE state = 'open' AND place_code NOT LIKE $1 || '%'`, [FICTIONAL]);
  for (const { id: flagId } of flags) {
    await inTransaction(db, async (tx) => {
      await claimFlag(tx, people.officer, { flagId });
      const { approvalId } = await disposeFlag(tx, people.officer, { flagId, verdict: 'explained', reason: REASON });
      if (approvalId !== null) await decideAct(tx, people.secondOfficer, { approvalId, verdict: 'approved', reason: '已复核现场照片和会议记录，同意' });
    });
  }
}
