// Parts of the officer's sheet: the step of prices, the boxes of the relation graph, the plan's scale; and what stands where nothing is known.
import { describe, expect, it } from '@jest/globals';
import { render } from 'preact-render-to-string';
import { FrameContext, type Frame } from '../../../client/kit/frame.tsx';
import { bidsGeometry } from '../../../client/pages/watch/queue/bids-geometry.ts';
import { BidsPart } from '../../../client/pages/watch/queue/bids-part.tsx';
import { groundPlan, metresBetween, type Ring } from '../../../client/pages/watch/queue/ground-geometry.ts';
import { GroundPart } from '../../../client/pages/watch/queue/ground-part.tsx';
import { peopleGeometry } from '../../../client/pages/watch/queue/people-geometry.ts';
import { PeoplePart } from '../../../client/pages/watch/queue/people-part.tsx';
import { dictionaryFor } from '../../../client/words/dictionary.ts';
import { speaker } from '../../../client/words/language.ts';
import type { BidsPart as Bids, PeoplePart as People } from '../../../src/watchdog/sheet/contract-sheet.ts';

const frame: Frame = { page: 'watch/queue', language: 'zh-CN', size: 0, here: '/watch', now: '2026-08-12T07:20:03.045Z', account: null, demo: null, problem: null };
const shown = (part: Parameters<typeof render>[0]) => render(<FrameContext.Provider value={{ frame, say: speaker(dictionaryFor('watch', 'zh-CN')) }}>{part}</FrameContext.Provider>);
const times = (text: string, what: string) => text.split(what).length - 1;

const words = (zh: string) => ({ zh, en: zh });
const mark = (seq: number, amount: string, code: string, extended = false) => ({ seq, at: `2026-08-12T00:0${seq}:00.000Z`, amount, code, overReserve: '0.00', overLast: null, extended, matched: false });
const line = (code: string, group: number) => ({ code, name: code, group, bids: 1, refused: 0, highest: '100.00', part: 'bid' as const });
const played: Bids = {
  state: 'ascending', unit: words('元/亩·年'), reserve: '100.00', minStep: '1.00', opensAt: '2026-08-12T00:00:00.000Z', freeEndsAt: null, plannedEnd: '2026-08-12T00:04:00.000Z', endsAt: '2026-08-12T00:08:00.000Z',
  marks: [mark(1, '100.00', '甲'), mark(2, '120.00', '乙'), mark(3, '130.00', '丙', true)], bidCount: 3, bidders: [line('甲', 1), line('乙', 1), line('丙', 2)], extensions: 1, independent: 2,
};

describe('bids', () => {
  it('the price stands until it is moved, never falls, and runs on to the end', () => {
    const plot = bidsGeometry([{ key: 'a', at: 10, value: 100 }, { key: 'b', at: 40, value: 150 }], 90, 0, 100, { width: 220, height: 120, left: 10, right: 10, top: 10, bottom: 10 });
    expect(plot.dots.map((dot) => dot.x)).toEqual([30, 90]);
    expect(plot.dots[1]!.y).toBeLessThan(plot.dots[0]!.y);
    expect(plot.path).toMatch(/^M30\.0 [\d.]+H90\.0V[\d.]+H210\.0$/);
    expect(plot.y(90)).toBeLessThanOrEqual(110);
  });

  it('tied bidders are one colour with a ring, others have their own; the extension and the announced end are drawn', () => {
    const html = shown(<BidsPart bids={played} />);
    // Two drawings, two tied bids in each.
    expect(times(html, 'stroke="#A8231B"')).toBe(4);
    expect(html).toContain('关联组 A');
    expect(html).toContain('有关联的合并后只算 2 家');
    expect(times(html, '原定结束')).toBe(2);
    expect(html).toContain('底价 100');
  });

  it('says why there is nothing to see', () => {
    expect(shown(<BidsPart bids={{ ...played, state: 'none', marks: [], bidders: [] }} />)).toContain('平台上没有这一宗的竞价记录');
    const running = shown(<BidsPart bids={{ ...played, state: 'running' }} />);
    expect(running).toContain('竞价还没有结束');
    expect(running).not.toContain('甲');
  });
});

describe('people', () => {
  const who = [{ id: 'c', kind: 'cadre' as const }, { id: 'a', kind: 'person' as const }, { id: 'b', kind: 'person' as const }, { id: 'x', kind: 'account' as const }, { id: 'alone', kind: 'person' as const }];
  const lines = [{ from: 'c', to: 'b' }, { from: 'a', to: 'x' }, { from: 'b', to: 'x' }];

  it('posts left, bidders in the middle, accounts right; nobody without a line; twice the same picture; no two boxes on each other', () => {
    const plot = peopleGeometry(who, lines, 680, 45);
    const x = (id: string) => plot.boxes.find((box) => box.id === id)?.x;
    expect([x('c')! < x('a')!, x('a') === x('b'), x('b')! < x('x')!, x('alone')]).toEqual([true, true, true, undefined]);
    expect(peopleGeometry(who, lines, 680, 45)).toEqual(plot);
    const places = plot.boxes.map((box) => `${box.x} ${box.y}`);
    expect(new Set(places).size).toBe(places.length);
    for (const box of plot.boxes) expect([box.x >= 0, box.x + plot.box.width <= 680, box.y + plot.box.height <= plot.height]).toEqual([true, true, true]);
  });

  it('every line is said in words with its source, and what is not held is said too', () => {
    const people: People = {
      state: 'known', more: 0, said: [], notHeld: [words('住址没有登记')],
      nodes: [{ id: 'a', kind: 'person', name: '赵', role: words('中标'), group: 1 }, { id: 'b', kind: 'person', name: '孙', role: words('出过价'), group: 1 }],
      edges: [{ from: 'a', to: 'b', kind: 'same_representative', label: words('同一法人代表'), words: words('法定代表人是同一人'), source: words('账户实名登记'), basis: 'record' }],
    };
    const html = shown(<PeoplePart people={people} />);
    for (const said of ['法定代表人是同一人', '账户实名登记', '住址没有登记']) expect(html).toContain(said);
    expect(times(html, 'role="img"')).toBe(2);
    const none = shown(<PeoplePart people={{ ...people, edges: [] }} />);
    expect(none).toContain('没有发现这些人之间');
    expect(none).not.toContain('role="img"');
  });
});

describe('ground', () => {
  const square = (east: number, north: number): Ring => [[east, north], [east + 0.001, north], [east + 0.001, north + 0.001], [east, north + 0.001]];

  it('a kilometre is a kilometre, and its scale bar fits it', () => {
    const [one, other] = [square(111.64, 34.38), square(111.64, 34.38 + 1000 / 111_320)];
    expect(metresBetween(one, other)).toBeCloseTo(1000, 0);
    const plan = groundPlan([one, other], 340, 26);
    const drawn = Math.abs(plan.shapes[0]!.y - plan.shapes[1]!.y);
    expect((plan.scale.width / plan.scale.metres) * 1000).toBeCloseTo(drawn, 0);
    // North is up.
    expect(plan.shapes[1]!.y).toBeLessThan(plan.shapes[0]!.y);
  });

  it('says that nothing was recorded, and that the lot itself is missing', () => {
    expect(shown(<GroundPart ground={{ applies: true, plots: [], known: 7, outlined: 0 }} />)).toContain('7 项资产都没有画过图');
    const plots = [{ id: 'v', lotId: null, title: '村', why: 'village' as const, ring: square(111.64, 34.38).map(([x, y]): [number, number] => [x, y]) }];
    expect(shown(<GroundPart ground={{ applies: true, plots, known: 7, outlined: 1 }} />)).toContain('本宗没有登记边界');
  });
});
