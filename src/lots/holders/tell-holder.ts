// Tell a holder: the clerk enters who has priority to lease, and the proof that he was told of the letting to come.
// 依据: 网络司法拍卖规定 第16条; 民法典 第734条.
import type { Actor } from '../../kernel/actor.ts';
import { chinaDate } from '../../kernel/clock.ts';
import { record } from '../../journal/record.ts';
import { readClock } from '../../platform/clock.ts';
import { sha256Hex } from '../../platform/crypto.ts';
import { refuseOnConstraint, type Tx } from '../../platform/db.ts';
import type { StoredFile } from '../../platform/files.ts';
import type { PriorityClass } from '../../rulebook/priority-classes.ts';
import { requireClerk } from '../policy.ts';
import { lockLot } from '../store.ts';
import type { ServiceMethod } from './holder-rules.ts';
import { holderKnown, holdersClosed, holderUnknown, servedInFuture } from './refusals.ts';

refuseOnConstraint('known_holder_once', holderKnown);

/** Until the notice is out: afterwards whoever has priority claims it himself. */
const BEFORE_NOTICE: readonly string[] = ['draft', 'resolved', 'in_review', 'returned', 'reviewed'];

/** The journal names nobody: a commitment under the row's id. */
export async function enterHolder(tx: Tx, actor: Actor, ask: { lotId: string; class: PriorityClass; name: string; basis: string }): Promise<{ holderId: string }> {
  const { clerk, now } = await openLot(tx, actor, ask.lotId);
  const { id } = await tx.one<{ id: string }>(
    'INSERT INTO known_holder (lot_id, class, name, basis, entered_by, entered_at) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id',
    [ask.lotId, ask.class, ask.name, ask.basis, clerk, now],
  );
  const payload = { holder_id: id, class: ask.class, commitment: sha256Hex([id, ask.name, ask.basis].join('|')) };
  await record(tx, { subject: 'lot', id: ask.lotId, kind: 'lot.holder_entered', payload, actor, now });
  return { holderId: id };
}

export interface ServiceAsk {
  lotId: string;
  holderId: string;
  method: ServiceMethod;
  /** 'YYYY-MM-DD', today at the latest. */
  servedOn: string;
  fileName: string;
  file: StoredFile;
}

export async function recordService(tx: Tx, actor: Actor, ask: ServiceAsk): Promise<{ serviceId: string }> {
  const { clerk, now } = await openLot(tx, actor, ask.lotId);
  if ((await tx.maybe('SELECT 1 FROM known_holder WHERE id = $1 AND lot_id = $2', [ask.holderId, ask.lotId])) === undefined) throw holderUnknown();
  const today = chinaDate(now);
  if (ask.servedOn > today) throw servedInFuture({ today }, 'servedOn');
  const { id } = await tx.one<{ id: string }>(
    `INSERT INTO holder_service (holder_id, method, served_on, file_name, file_sha256, file_media_type, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`,
    [ask.holderId, ask.method, ask.servedOn, ask.fileName, ask.file.sha256, ask.file.mediaType, clerk, now],
  );
  const payload = { holder_id: ask.holderId, method: ask.method, served_on: ask.servedOn, proof_sha256: ask.file.sha256 };
  await record(tx, { subject: 'lot', id: ask.lotId, kind: 'lot.holder_served', payload, actor, now });
  return { serviceId: id };
}

async function openLot(tx: Tx, actor: Actor, lotId: string): Promise<{ clerk: string; now: Date }> {
  const lot = await lockLot(tx, lotId);
  const now = await readClock(tx);
  const clerk = requireClerk(actor, lot.place_code);
  if (!BEFORE_NOTICE.includes(lot.state)) throw holdersClosed();
  return { clerk, now };
}
