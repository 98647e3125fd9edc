// Raw frames: the floor of the same run. A process that writes one ready-made frame to each of its sockets ten times a second and does nothing else.
import { createServer, type Socket } from 'node:net';

const text = (body: string): Buffer => {
  const bytes = Buffer.from(body);
  return Buffer.concat([bytes.length < 126 ? Buffer.from([0x81, bytes.length]) : Buffer.from([0x81, 126, bytes.length >> 8, bytes.length & 255]), bytes]);
};
const EACH_MS = 100;
const lines = new Set<Socket>();
let sent = 0;

/** As much of the protocol as a watcher waits for: in, joined, frames. */
const server = createServer((line) => {
  line.setNoDelay(true);
  line.once('data', () => {
    line.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n');
    line.write(Buffer.concat([text('0{}'), text('40{}'), text('430[]')]));
    lines.add(line);
    line.on('data', () => {});
  });
  line.on('error', () => {}).on('close', () => lines.delete(line));
});

setInterval(() => {
  const frame = text(`42["lot.frame",{"lotId":"11111111-1111-4111-8111-111111111111","seq":1000,"price":"123456.00","leaderCode":"甲03","endsAt":"2026-01-01T00:00:00.000Z","phase":"free","bidCount":1000,"extensions":0,"serverTime":"${new Date().toISOString()}","prevFrameSeq":999}]`);
  for (const line of lines) line.write(frame);
  sent += lines.size;
}, EACH_MS);

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send!({ port: typeof address === 'object' ? address?.port : null });
});
process.on('message', (ask: string) => {
  if (ask === 'usage') process.send!({ cpu: process.cpuUsage(), rss: process.memoryUsage.rss(), turnedAway: { full: 0, paced: 0 }, sent });
  if (ask === 'stop') process.exit(0);
});
