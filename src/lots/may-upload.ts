// May upload: asked before a large file is read, so that a stranger's upload costs nothing; add-document asks again under the lock.
import type { Actor } from '../kernel/actor.ts';
import type { Reader } from '../platform/db.ts';
import { mayReview, requireClerk } from './policy.ts';
import { lotById } from './queries.ts';
import { lotUnknown } from './refusals.ts';
import { openToClerk, requireState } from './states.ts';

export async function mayUpload(reader: Reader, actor: Actor, lotId: string): Promise<void> {
  const lot = await lotById(reader, lotId);
  if (lot === undefined) throw lotUnknown();
  // The township's own document; which kind it is, add-document asks.
  if (lot.state === 'in_review' && mayReview(actor, lot.place_code)) return;
  requireClerk(actor, lot.place_code);
  requireState(lot.state, openToClerk);
}
