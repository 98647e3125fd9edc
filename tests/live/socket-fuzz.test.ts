// Fuzz: two thousand malformed frames, from broken websocket framing to well-formed nonsense, against a node of its own; an honest bidder is served throughout.
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Receipt } from '../../src/auction/contract.ts';
import { seededRandom, type Random } from '../../src/statistics/random.ts';
import { admit, publishedAuction, signedIn } from '../support/auction.ts';
import { clockOf } from '../support/clock.ts';
import { withDatabase } from '../support/database.ts';
import { seedOf } from '../support/seed.ts';
import { agreed, connect, endNode, startNode, type Node } from '../support/sockets.ts';
import { freshVillage } from '../support/world.ts';
import { frameOf, openRaw, type RawLine } from './raw-line.ts';

const FRAMES = 2_000;
const seed = seedOf('FUZZ_SEED');
const county = withDatabase();
const clock = clockOf(county);
let node: Node;

beforeAll(async () => {
  node = await startNode(county.url);
});
afterAll(() => endNode(node, 'SIGKILL'));

it(`a node lives through ${FRAMES} malformed frames (seed ${seed}, replay with FUZZ_SEED)`, async () => {
  const village = await freshVillage(county);
  const { lotId, opensAt } = await publishedAuction(county, village);
  await admit(county, village, lotId, [village.zhao, village.sun]);
  await clock.moveTo(opensAt);
  const bidders = await Promise.all([village.zhao, village.sun].map(async (person) => connect(node.url, (await signedIn(county, person)).token)));
  const draw = seededRandom(seed);
  const lines: RawLine[] = [];
  let price = 1_500;
  for (let sent = 0; sent < FRAMES; sent += 1) {
    const line = await someLine(lines, draw);
    line.send(malformed(draw, lotId));
    if (sent % 100 !== 99) continue;
    const receipt = await agreed<Receipt>(bidders[(price / 10) % 2]!, 'bid.place', { lotId, bidKey: randomUUID(), amount: String(price) });
    expect(receipt).toMatchObject({ outcome: 'accepted' });
    price += 10;
    expect([node.process.exitCode, node.process.signalCode]).toEqual([null, null]);
  }
  for (const line of lines) line.line.destroy();
  expect(await agreed(await connect(node.url), 'clock.sync', {})).toMatchObject({ serverTime: expect.stringMatching(/Z$/) });
  for (const bidder of bidders) bidder.disconnect();
  console.log(`seed ${seed}: ${FRAMES} frames, ${(price - 1_500) / 10} honest bids between them`);
});

/** A few lines at once; the server hangs up on most of them soon. Some have joined, some have not. */
async function someLine(lines: RawLine[], draw: Random): Promise<RawLine> {
  const at = draw.integer(0, 7);
  if (lines[at]?.open !== true) {
    lines[at] = await openRaw(node.url);
    if (draw.integer(0, 3) > 0) lines[at].send(frameOf('40'));
  }
  return lines[at]!;
}

const text = (draw: Random, most: number): string => Array.from({ length: draw.integer(0, most) }, () => String.fromCodePoint(draw.integer(1, draw.integer(0, 9) === 0 ? 0xd7ff : 126))).join('');
const bytes = (draw: Random, most: number): Buffer => Buffer.from(Array.from({ length: draw.integer(0, most) }, () => draw.integer(0, 255)));

function malformed(draw: Random, lotId: string): Buffer {
  switch (draw.integer(0, 9)) {
    case 0:
      return frameOf(text(draw, 200));
    case 1:
      return frameOf(bytes(draw, 300), { opcode: draw.integer(0, 15), masked: draw.integer(0, 4) > 0, fin: draw.integer(0, 1) === 1 });
    case 2:
      return bytes(draw, 400);
    case 3:
      return frameOf(draw.pick(ENGINE) + text(draw, 20));
    case 4:
      return frameOf(cutOff(draw, `42["bid.place",{"lotId":"${lotId}","bidKey":"${randomUUID()}","amount":"1500.00"}]`));
    case 5:
      return frameOf(`45${draw.integer(0, 20)}-["${draw.pick(EVENTS)}",{"_placeholder":true,"num":${draw.pick(['0', '-1', '1e9', '"x"', '{}'])}}]`);
    case 6:
      return frameOf(`42${draw.pick(['', '0', '99999999999999999999', '-1', '1.5'])}${'['.repeat(draw.integer(1, 4_000))}`);
    case 7:
      return frameOf(`43${draw.pick(['', '0', '12', 'x'])}${draw.pick(['', '[]', '["x"]', '{}', 'null'])}`);
    default:
      return frameOf(`42${draw.integer(0, 1) === 0 ? '' : draw.integer(0, 99)}[${draw.pick(NAMES)},${value(draw, 3)}${draw.integer(0, 1) === 0 ? '' : `,${value(draw, 2)}`}]`);
  }
}

const cutOff = (draw: Random, whole: string): string => whole.slice(0, draw.integer(0, whole.length - 1));
const ENGINE = ['0', '1', '2', '2probe', '3', '3probe', '4', '5', '6', '7', 'b', '4/other,', '40/other,', '40{"ticket":', '40{"ticket":"x"}', '40{"__proto__":1}', '41', '41/x,', '42', '44', '44{}', '46', '49'];
const EVENTS = ['bid.place', 'lot.watch', 'lot.unwatch', 'clock.sync', 'no.such.event'];
const NAMES = [...EVENTS.map((name) => JSON.stringify(name)), '"error"', '"disconnect"', '"disconnecting"', '"connect"', '"connect_error"', '"newListener"', '"removeListener"', '"__proto__"', '"constructor"', '""', '7', 'null', '{}', '[]', 'true'];

/** JSON of no sense: deep, wide, wrong, or nearly right. */
function value(draw: Random, depth: number): string {
  if (depth === 0) return draw.pick(['null', 'true', '0', '-1', '1e308', '"x"', '"\\u0000"', '""', '{}', '[]']);
  const field = (): string => `${JSON.stringify(draw.pick(['lotId', 'since', 'bidKey', 'amount', 'confirmedTotal', '__proto__', 'constructor', 'then', 'toJSON', text(draw, 5)]))}:${value(draw, depth - 1)}`;
  switch (draw.integer(0, 3)) {
    case 0:
      return `{${Array.from({ length: draw.integer(0, 5) }, field).join(',')}}`;
    case 1:
      return `[${Array.from({ length: draw.integer(0, 5) }, () => value(draw, depth - 1)).join(',')}]`;
    case 2:
      return JSON.stringify(text(draw, 40));
    default:
      return value(draw, 0);
  }
}
