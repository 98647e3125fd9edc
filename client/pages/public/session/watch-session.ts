// Watch session: asks every two seconds for the session's lots and the reader's own; the seconds between are counted on a clock nobody can set.
import { mySessionLotsEndpoint, readSessionEndpoint, type MySessionLot, type SessionView } from '../../../../src/auction/session/contract.ts';
import { again } from '../../../live/again.ts';
import { call } from '../../../live/call.ts';
import type { SessionData } from './view-model.ts';

const EVERY_MS = 2_000;

export interface Watching {
  onSession: (session: SessionView) => void;
  onMine: (mine: readonly MySessionLot[]) => void;
  onTick: (now: number) => void;
  /** The time of the oldest that is shown while the server does not tell all of it; undefined once it does. */
  onStale: (since: string | undefined) => void;
}

/** Returns the stop. */
export function watchSession(data: SessionData, renderedAt: string, heard: Watching): () => void {
  const params = { sessionId: data.session.sessionId };
  let offset = Date.parse(renderedAt) - performance.now();
  let asOf = data.session.serverTime;
  const look = async (): Promise<number> => {
    const answer = await call(readSessionEndpoint, { params, query: { show: data.show } });
    const own = data.mine === null ? undefined : await call(mySessionLotsEndpoint, { params });
    if (answer.is === 'done') {
      offset = Date.parse(answer.reply.serverTime) - performance.now();
      heard.onSession(answer.reply);
    }
    if (own?.is === 'done') heard.onMine(own.reply.lots);
    const whole = answer.is === 'done' && (own === undefined || own.is === 'done');
    if (whole) asOf = answer.reply.serverTime;
    heard.onStale(whole ? undefined : asOf);
    return document.hidden ? EVERY_MS * 5 : EVERY_MS;
  };
  const stopAsking = again(look, EVERY_MS);
  const tick = setInterval(() => heard.onTick(performance.now() + offset), 1_000);
  return () => {
    stopAsking();
    clearInterval(tick);
  };
}
