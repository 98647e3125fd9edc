// Watch sealed: asks the server how things stand, on a clock that is the server's; faster while something can happen.
import { getOpening, getSealed, type SealedState } from '../../../../src/auction/sealed/contract.ts';
import { again } from '../../../live/again.ts';
import { call } from '../../../live/call.ts';
import { serverClock } from '../../../live/clock.ts';
import { roundsOf, type OpenedRound } from './view-model.ts';

const QUICK_MS = 2_000;
const SLOW_MS = 8_000;

export interface Watching {
  onState: (state: SealedState) => void;
  onOpened: (opened: OpenedRound[]) => void;
  onTick: (now: number) => void;
  /** The time of what is shown while the server cannot be asked; undefined once it answers. */
  onStale: (since: string | undefined) => void;
}

/** Returns the stop. */
export function watchSealed(start: SealedState, renderedAt: string, heard: Watching): () => void {
  const { lotId } = start;
  let last = start;
  let { openedRounds } = start;
  const clock = serverClock(async () => {
    const answer = await call(getSealed, { params: { lotId } });
    if (answer.is !== 'done') throw new Error('no server time');
    return Date.parse(answer.reply.serverTime);
  }, renderedAt);
  const look = async (): Promise<number> => {
    const answer = await call(getSealed, { params: { lotId } });
    heard.onStale(answer.is === 'done' ? undefined : last.serverTime);
    if (answer.is !== 'done') return QUICK_MS;
    last = answer.reply;
    heard.onState(last);
    // An answer lost here is asked for at the next look: only what was shown counts as opened.
    if (last.openedRounds !== openedRounds && (await readOpened(lotId, heard.onOpened))) openedRounds = last.openedRounds;
    return last.openedRounds === openedRounds ? pause(last) : QUICK_MS;
  };
  const stops = [clock.keep(), clock.everySecond(heard.onTick), again(look, QUICK_MS)];
  return () => {
    for (const stop of stops) stop();
  };
}

/** Rounds are opened and opened again for a few seconds around their times; in between nothing happens. */
function pause({ phase, opensAt, endsAt, serverTime }: SealedState): number {
  const now = Date.parse(serverTime);
  const soon = [opensAt, endsAt].some((at) => Math.abs(Date.parse(at) - now) < 15_000);
  return soon || phase === 'opening' || phase === 'sealed' ? QUICK_MS : SLOW_MS;
}

async function readOpened(lotId: string, onOpened: Watching['onOpened']): Promise<boolean> {
  const answer = await call(getOpening, { params: { lotId } });
  if (answer.is === 'done') onOpened(roundsOf(answer.reply));
  return answer.is === 'done';
}
