// Do my part: fetches the shares sealed to me, unseals them here, hands them in by the hundred. Says how far it is.
import { getBoxes, giveSharesEndpoint } from '../../../../src/auction/sealed/contract.ts';
import type { KeyPair } from '../../../../src/kernel/seal-key.ts';
import { call, type WireRefusal } from '../../../live/call.ts';

export type Part =
  | { is: 'unsealing' | 'handing'; done: number; total: number }
  | { is: 'done'; given: number; unreadable: number; refused: number }
  | { is: 'refused'; refusal: WireRefusal }
  | { is: 'lost' };

const AT_ONCE = 100;

export async function doMyPart(lotId: string, pair: KeyPair, tell: (part: Part) => void): Promise<void> {
  const answer = await call(getBoxes, { params: { lotId } });
  if (answer.is !== 'done') return tell(answer.is === 'lost' ? { is: 'lost' } : { is: 'refused', refusal: answer.refusal });
  const { round, boxes } = answer.reply;
  const { unsealAll } = await import('./unseal.ts');
  const shares = await unsealAll({ lotId, round }, boxes, pair, (done) => tell({ is: 'unsealing', done, total: boxes.length }));
  const sum = { given: 0, unreadable: 0, refused: 0 };
  for (let from = 0; from < Math.max(1, shares.length); from += AT_ONCE) {
    tell({ is: 'handing', done: from, total: shares.length });
    const given = await call(giveSharesEndpoint, { params: { lotId }, body: { round, shares: shares.slice(from, from + AT_ONCE) } }, { patienceMs: 30_000 });
    if (given.is !== 'done') return tell(given.is === 'lost' ? { is: 'lost' } : { is: 'refused', refusal: given.refusal });
    sum.given += given.reply.given;
    sum.unreadable += given.reply.unreadable;
    sum.refused += given.reply.refused.length;
  }
  tell({ is: 'done', ...sum });
}
