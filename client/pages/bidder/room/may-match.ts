// May match: whether a holder of priority may equal the price now. It depends on the leader's rank, which is nobody else's business, so only the server says.
import { useEffect, useState } from 'preact/hooks';
import { getStanding } from '../../../../src/auction/contract.ts';
import { call } from '../../../live/call.ts';
import type { RoomView } from '../../../live/room-state.ts';

const CALM_MS = 250;

/** Asked again when somebody else leads. Until the answer it is offered: the server decides, and says so in words. */
export function useMayMatch({ state, mine, link }: RoomView): boolean {
  const { lotId, leaderCode, phase, price } = state;
  const holds = typeof mine?.priorityRank === 'number';
  const [told, tell] = useState({ leaderCode, phase, may: mine?.mayMatch === true });
  useEffect(() => {
    if (!holds || link === 'stale' || leaderCode === mine?.bidderCode) return undefined;
    let over = false;
    const timer = setTimeout(() => {
      void call(getStanding, { params: { lotId } }).then((answer) => {
        if (!over && answer.is === 'done') tell({ leaderCode, phase, may: answer.reply.mayMatch });
      });
    }, CALM_MS);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [holds, leaderCode, phase, link === 'stale']);
  const time = phase === 'last_look' || (state.priorityMode === 'COURT_MATCH' && (phase === 'free' || phase === 'timed'));
  if (!holds || !time || price === null || mine?.standing === 'leading') return false;
  return told.leaderCode === leaderCode && told.phase === phase ? told.may : true;
}
