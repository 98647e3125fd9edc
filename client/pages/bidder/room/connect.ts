// Connect: opens the room and the server's clock together; only in the browser.
import type { z } from 'zod';
import { clockSync, getAuction } from '../../../../src/auction/contract.ts';
import { call } from '../../../live/call.ts';
import { serverClock } from '../../../live/clock.ts';
import { openRoom, type Room } from '../../../live/room.ts';
import type { RoomView } from '../../../live/room-state.ts';

/** `onTick` hears the server's time at each of its whole seconds, with its possible error in ms. */
export function connect(
  start: RoomView,
  renderedAt: string,
  onView: (view: RoomView) => void,
  onTick: (now: number, errorMs: number | undefined) => void,
): { room: Room; close: () => void } {
  const room = openRoom({ start, onView, onSignedOut: () => location.reload() });
  const ask = async (): Promise<number> => {
    const acked = await room.ask<z.output<(typeof clockSync)['reply']>>(clockSync.name, {}, 2_000);
    if (acked?.ok === true) return Date.parse(acked.reply.serverTime);
    const answer = await call(getAuction, { params: { lotId: start.state.lotId } });
    if (answer.is !== 'done') throw new Error('no server time');
    return Date.parse(answer.reply.serverTime);
  };
  const clock = serverClock(ask, renderedAt);
  const stopKeeping = clock.keep();
  const stopTicking = clock.everySecond((now) => onTick(now, clock.errorMs()));
  return {
    room,
    close: () => {
      stopKeeping();
      stopTicking();
      room.close();
    },
  };
}
