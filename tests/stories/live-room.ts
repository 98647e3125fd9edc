// Live room: the county's app behind a real port, and people who sit in a lot's room with a real socket.
import { afterAll, beforeAll } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Socket } from 'socket.io-client';
import type { LotFrame, Receipt } from '../../src/auction/contract.ts';
import type { LiveSite } from '../../src/platform/sockets.ts';
import type { Api, Caller } from '../support/api.ts';
import { eventually } from '../support/eventually.ts';
import { agreed, connect } from '../support/sockets.ts';

export interface Seat {
  /** Everything the room was told since, newest last. */
  frames: LotFrame[];
  /** Bids over the socket; the receipt comes after commit. */
  bid(amount: string, bidKey?: string): Promise<Receipt>;
  /** Waits until the room is told something that holds. */
  hears(holds: (frame: LotFrame) => boolean): Promise<LotFrame>;
}

/** Call at the top of a test file. */
export function liveRoom(api: Api): { enter(person: Caller, lotId: string): Promise<Seat> } {
  let http: Server, live: LiveSite;
  const sockets: Socket[] = [];
  beforeAll(async () => {
    http = createServer(api.county.app);
    live = api.county.openLive(http);
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    for (const socket of sockets) socket.disconnect();
    await live.stop();
    http.close();
  });
  return {
    enter: async (person, lotId) => {
      const socket = await connect(`http://127.0.0.1:${(http.address() as AddressInfo).port}`, await api.signInAs(person));
      sockets.push(socket);
      const frames: LotFrame[] = [];
      socket.on('lot.frame', (frame: LotFrame) => frames.push(frame));
      await agreed(socket, 'lot.watch', { lotId, since: 0 });
      const bid = (amount: string, bidKey: string = randomUUID()) => agreed<Receipt>(socket, 'bid.place', { lotId, bidKey, amount });
      return { frames, bid, hears: (holds) => eventually('the room is told', () => frames.find(holds)) };
    },
  };
}
