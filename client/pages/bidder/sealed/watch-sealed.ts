// Watch sealed: asks the server how things stand, on a clock that is the server's; faster while something can happen.
import { getOpening, getSealed, type SealedState } from '../../../../src/auction/sealed/contract.ts';
import { call } from '../../../live/call.ts';
import { serverClock } from '../../../live/clock.ts';
import { roundsOf, type OpenedRound } from './view-model.ts';

const QUICK_MS = 2_000;
const SLOW_MS = 8_000;

export interface Watching {
  onState: (state: SealedState) => void;
  onOpened: (opened: OpenedRound[]) => void;
  onTick: (now: number) => void;
}

/** Returns the stop. */
export function watchSealed(start: SealedState, renderedAt: string, heard: Watching): () => void {
  const { lotId } = start;
  let last = start;
  let timer: ReturnType<typeof setTimeout>;
  let stopped = false;
  const ask = async (): Promise<SealedState> => {
    const answer = await call(getSealed, { params: { lotId } });
    if (answer.is !== 'done') throw new Error('no state');
    return answer.reply;
  };
  const clock = serverClock(async () => Date.parse((await ask()).serverTime), renderedAt);
  const look = async () => {
    try {
      const state = await ask();
      if (state.openedRounds !== last.openedRounds) await readOpened(lotId, heard.onOpened);
      last = state;
      if (!stopped) heard.onState(state);
    } catch {
      // Unreachable: what is shown stays, with the time it is from; the next look tries again.
    }
    if (!stopped) timer = setTimeout(() => void look(), pause(last));
  };
  const stopKeeping = clock.keep();
  const stopTicking = clock.everySecond(heard.onTick);
  timer = setTimeout(() => void look(), QUICK_MS);
  return () => {
    stopped = true;
    clearTimeout(timer);
    stopKeeping();
    stopTicking();
  };
}

/** Rounds are opened and opened again for a few seconds around their times; in between nothing happens. */
function pause({ phase, opensAt, endsAt, serverTime }: SealedState): number {
  const now = Date.parse(serverTime);
  const soon = [opensAt, endsAt].some((at) => Math.abs(Date.parse(at) - now) < 15_000);
  return soon || phase === 'opening' || phase === 'sealed' ? QUICK_MS : SLOW_MS;
}

async function readOpened(lotId: string, onOpened: Watching['onOpened']): Promise<void> {
  const answer = await call(getOpening, { params: { lotId } });
  if (answer.is === 'done') onOpened(roundsOf(answer.reply));
}
