// Watch ceremony: asks every two seconds who is here and how far each is, on the server's clock.
import { getCeremony, type CeremonyView } from '../../../../src/auction/sealed/contract.ts';
import { again } from '../../../live/again.ts';
import { call } from '../../../live/call.ts';
import { serverClock } from '../../../live/clock.ts';

const LOOK_MS = 2_000;

export interface Watching {
  onView: (view: CeremonyView) => void;
  onTick: (now: number) => void;
  /** The time of what is shown while the server cannot be asked; undefined once it answers. */
  onStale: (since: string | undefined) => void;
}

/** `look` asks at once, after one's own part. */
export function watchCeremony(lotId: string, start: CeremonyView, renderedAt: string, heard: Watching): { look: () => void; stop: () => void } {
  let last = start;
  const ask = async (): Promise<CeremonyView | undefined> => {
    const answer = await call(getCeremony, { params: { lotId } });
    if (answer.is !== 'done') {
      heard.onStale(last.state.serverTime);
      return undefined;
    }
    heard.onStale(undefined);
    // An answer that was overtaken on its way says nothing new.
    if (answer.reply.state.serverTime >= last.state.serverTime) heard.onView((last = answer.reply));
    return answer.reply;
  };
  const clock = serverClock(async () => {
    const seen = await ask();
    if (seen === undefined) throw new Error('no server time');
    return Date.parse(seen.state.serverTime);
  }, renderedAt);
  const stops = [clock.keep(), clock.everySecond(heard.onTick), again(() => ask().then(() => LOOK_MS), LOOK_MS)];
  return {
    look: () => void ask(),
    stop: () => {
      for (const stop of stops) stop();
    },
  };
}
