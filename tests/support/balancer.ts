// A balancer of our own, for machines without nginx: each new line goes to the next node that takes it, and ends with it.
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import type { Proxy } from './nginx.ts';

/** In front of nodes, given as http://127.0.0.1:port. */
export async function startBalancer(nodeUrls: readonly string[]): Promise<Proxy> {
  const lines = new Set<Socket>();
  let next = 0;
  const server = createServer((near) => {
    lines.add(near.on('error', () => {}));
    near.on('close', () => lines.delete(near));
    next += 1;
    join(near, nodeUrls.map((_url, index) => nodeUrls[(next + index) % nodeUrls.length]!));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const stop = async (): Promise<void> => {
    for (const line of lines) line.destroy();
    await once(server.close(), 'close');
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop };
}

/** Nothing is read from the line before a node has taken it, so the next node gets it whole. */
function join(near: Socket, [url, ...others]: readonly string[]): void {
  if (url === undefined) return void near.destroy();
  const far = connect(Number(new URL(url).port), '127.0.0.1');
  const another = (): void => join(near, others);
  far.once('error', another).once('connect', () => {
    far.off('error', another);
    near.pipe(far).pipe(near);
    far.on('error', () => near.destroy()).on('close', () => near.destroy());
    near.on('close', () => far.destroy());
  });
}
