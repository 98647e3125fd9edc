// A TCP proxy between two parties: it passes on, delays, swallows one direction as a dead line does, and cuts.
import { createConnection, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

export interface LineProxy {
  port: number;
  /** Milliseconds each piece waits, either way. */
  delayMs: number;
  /** New connections are refused. */
  closed: boolean;
  /** Lines open now say nothing any more, in one direction or both, and do not end; new ones are sound. */
  silence(direction: 'up' | 'down' | 'both'): number;
  /** Every line is reset. */
  cut(): number;
  stop(): Promise<void>;
}

interface Line {
  near: Socket;
  far: Socket;
  mute: { up: boolean; down: boolean };
}

/** In front of a port on this machine. */
export async function startLineProxy(target: number): Promise<LineProxy> {
  const lines = new Set<Line>();
  const proxy = { port: 0, delayMs: 0, closed: false } as LineProxy;
  const server: Server = createServer((near) => {
    if (proxy.closed) return near.resetAndDestroy();
    const line: Line = { near, far: createConnection(target, '127.0.0.1'), mute: { up: false, down: false } };
    lines.add(line);
    carry(proxy, line, near, line.far, 'up');
    carry(proxy, line, line.far, near, 'down');
    near.once('close', () => lines.delete(line));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  proxy.port = (server.address() as AddressInfo).port;
  proxy.silence = (direction) => {
    for (const { mute } of lines) {
      mute.up ||= direction !== 'down';
      mute.down ||= direction !== 'up';
    }
    return lines.size;
  };
  proxy.cut = () => {
    const count = lines.size;
    for (const { near, far } of lines) for (const end of [near, far]) end.resetAndDestroy();
    return count;
  };
  proxy.stop = async () => {
    proxy.closed = true;
    proxy.cut();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return proxy;
}

/** What goes in on one side comes out on the other, in its order; a silent line takes it and gives nothing, not even its end. */
function carry(proxy: LineProxy, { mute }: Line, from: Socket, to: Socket, direction: 'up' | 'down'): void {
  from.setNoDelay(true);
  from.on('error', () => {});
  const give = (work: () => void): void => {
    if (mute[direction]) return;
    if (proxy.delayMs === 0) work();
    else setTimeout(() => !mute[direction] && work(), proxy.delayMs);
  };
  from.on('data', (piece) => give(() => to.writable && to.write(piece)));
  from.once('end', () => give(() => to.end()));
  from.once('close', () => give(() => to.destroy()));
}
