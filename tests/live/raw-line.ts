// Raw line: a websocket by hand, to send what no honest client library would: broken frames, broken packets, and silence.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface RawLine {
  readonly line: Socket;
  /** Text messages heard, in order. */
  readonly heard: string[];
  readonly open: boolean;
  send(bytes: Buffer): void;
  /** Resolves when the server has hung up. */
  gone: Promise<unknown>;
}

/** Does the HTTP upgrade as socket.io's own client does. Rejects with the status line when it is refused. */
export async function openRaw(url: string, headers: Record<string, string> = {}, path = '/socket.io/?EIO=4&transport=websocket'): Promise<RawLine> {
  const { hostname, port } = new URL(url);
  const line = connect(Number(port), hostname);
  line.on('error', () => {});
  await once(line, 'connect');
  const asked = { Host: `${hostname}:${port}`, Upgrade: 'websocket', Connection: 'Upgrade', 'Sec-WebSocket-Version': '13', 'Sec-WebSocket-Key': randomBytes(16).toString('base64'), ...headers };
  line.write(`GET ${path} HTTP/1.1\r\n${Object.entries(asked).map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
  const gone = once(line, 'close');
  let rest = Buffer.alloc(0);
  for (;;) {
    const [chunk] = (await Promise.race([once(line, 'data'), gone.then(() => [undefined])])) as [Buffer | undefined];
    if (chunk === undefined) throw new Error(`hung up: ${rest.toString('latin1').split('\r\n')[0]}`);
    rest = Buffer.concat([rest, chunk]);
    const end = rest.indexOf('\r\n\r\n');
    if (end < 0) continue;
    const status = rest.toString('latin1').split('\r\n')[0]!;
    if (!status.includes('101')) {
      line.destroy();
      throw new Error(status);
    }
    rest = rest.subarray(end + 4);
    break;
  }
  const heard: string[] = [];
  const take = (chunk: Buffer): void => {
    rest = Buffer.concat([rest, chunk]);
    for (let frame = readFrame(rest); frame !== undefined; frame = readFrame(rest)) {
      rest = rest.subarray(frame.size);
      if (frame.opcode === 1) heard.push(frame.payload.toString());
      // An honest line answers the server's ping.
      if (frame.opcode === 1 && frame.payload.toString() === '2' && line.writable) line.write(frameOf('3'));
    }
  };
  take(Buffer.alloc(0));
  line.on('data', take);
  return {
    line, heard, gone,
    get open() {
      return !line.destroyed && line.writable;
    },
    send: (bytes) => void (line.writable && line.write(bytes)),
  };
}

/** A client's frame: masked text unless said otherwise. */
export function frameOf(payload: string | Buffer, { opcode = 1, masked = true, fin = true }: { opcode?: number; masked?: boolean; fin?: boolean } = {}): Buffer {
  const body = Buffer.from(payload as string);
  const head = [(fin ? 0x80 : 0) | opcode];
  if (body.length < 126) head.push((masked ? 0x80 : 0) | body.length);
  else head.push((masked ? 0x80 : 0) | 126, body.length >> 8, body.length & 255);
  if (!masked) return Buffer.concat([Buffer.from(head), body]);
  const mask = randomBytes(4);
  return Buffer.concat([Buffer.from(head), mask, body.map((byte, index) => byte ^ mask[index % 4]!)]);
}

function readFrame(bytes: Buffer): { opcode: number; payload: Buffer; size: number } | undefined {
  if (bytes.length < 2) return undefined;
  const short = bytes[1]! & 127;
  const headSize = short === 126 ? 4 : short === 127 ? 10 : 2;
  if (bytes.length < headSize) return undefined;
  const length = short === 126 ? bytes.readUInt16BE(2) : short === 127 ? Number(bytes.readBigUInt64BE(2)) : short;
  if (bytes.length < headSize + length) return undefined;
  return { opcode: bytes[0]! & 15, payload: bytes.subarray(headSize, headSize + length), size: headSize + length };
}
