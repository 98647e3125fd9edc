// People queries: the relation graph of a flag — who they are, what the platform holds between them, and what it does not hold.
import type { Bilingual } from '../../kernel/shapes.ts';
import type { Reader } from '../../platform/db.ts';
import type { FlagSummary } from '../contract.ts';
import type { PeopleNode, PeoplePart } from './contract-sheet.ts';
import { payersOf, type Payers } from './payer-queries.ts';
import { related, type Related } from './relation-edges.ts';
import { accountUses, cadreTies, identityTies, jointTies, metElsewhere } from './tie-queries.ts';
import { peopleOf, type Part, type People, type Who } from './who-queries.ts';

export interface Relations {
  people: People;
  related: Related;
  payers: Payers;
}

/** Once for the whole sheet: the bids are coloured, and other flags found, by the same groups. */
export async function relationsOf(reader: Reader, flag: FlagSummary, regions: readonly string[]): Promise<Relations> {
  const people = await peopleOf(reader, flag);
  const payers = await payersOf(reader, flag, regions);
  const ids = people.who.map((one) => one.accountId);
  const [identity, joint, uses, cadres, met] =
    ids.length === 0
      ? [[], [], [], [], []]
      : [await identityTies(reader, ids), await jointTies(reader, ids), await accountUses(reader, ids), await cadreTies(reader, ids, flag.placeCode), await metElsewhere(reader, ids, flag.lotId)];
  return { people, related: related(people.who, { identity, joint, uses, cadres, met }), payers };
}

/** More than this is a tangle nobody reads; the winner and whoever is tied come first. */
const DRAWN = 24;

export function peoplePartOf({ people, related: { groups, ...found }, payers }: Relations): PeoplePart {
  const [edges, nodes] = [[...payers.edges, ...found.edges], [...payers.nodes, ...found.nodes]];
  const touched = new Set(edges.flatMap((edge) => [edge.from, edge.to]));
  const wanted = [...people.who.filter((one) => touched.has(one.accountId) || one.parts.includes('won')), ...people.who.filter((one) => !touched.has(one.accountId) && !one.parts.includes('won'))];
  const drawn = wanted.slice(0, DRAWN);
  const ids = new Set([...drawn.map((one) => one.accountId), ...nodes.map((node) => node.id)]);
  return {
    state: people.state === 'none' && nodes.length > 0 ? 'known' : people.state,
    nodes: [...drawn.map((one) => nodeOf(one, groups.get(one.accountId) ?? null)), ...nodes],
    edges: edges.filter((edge) => ids.has(edge.from) && ids.has(edge.to)),
    said: people.who.flatMap((one) => (one.said === null ? [] : [{ name: one.name, words: one.said }])),
    notHeld: NOT_HELD,
    more: wanted.length - drawn.length,
  };
}

const partWords: Record<Part, Bilingual> = {
  won: { zh: '中标', en: 'won' },
  lessee: { zh: '承租', en: 'lessee' },
  bid: { zh: '出过价', en: 'bid' },
  applied: { zh: '报名未出价', en: 'applied, no bid' },
  paid: { zh: '付款人', en: 'payer' },
};

function nodeOf(one: Who, group: number | null): PeopleNode {
  const role = { zh: one.parts.map((part) => partWords[part].zh).join('、'), en: one.parts.map((part) => partWords[part].en).join(', ') };
  return { id: one.accountId, kind: one.kind, name: one.name, role, group };
}

/** Said each time: that a line is missing means only that no register of ours holds it. */
const NOT_HELD: Bilingual[] = [
  { zh: '设备：平台只记浏览器和系统的大类，不足以认定同一台', en: 'Devices: only the family of browser and system is kept, too coarse to tell one machine' },
  { zh: '电话：一个号码只能注册一个账户，共用联系电话看不出来', en: 'Phones: one number, one account; a shared contact number does not show' },
  { zh: '住址、户籍：平台没有登记', en: 'Addresses and households: not registered here' },
];
