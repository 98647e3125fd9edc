// Sealed lots for tests: a panel of five holders with real keys, admitted bidders, envelopes sealed as a browser does, and the ceremony.
import { randomBytes, randomUUID } from 'node:crypto';
import type { z } from 'zod';
import {
  appointPanelEndpoint, getBoxes, giveSharesEndpoint, listPanels, type Organ, organs, type PanelView, registerKeyEndpoint, sealBidEndpoint, type SealedReceipt,
} from '../../src/auction/sealed/contract.ts';
import { decidePanelEndpoint, requestPanelEndpoint } from '../../src/auction/sealed/panel-contract.ts';
import { newKeyPair, type KeyPair } from '../../src/kernel/seal-key.ts';
import { type Envelope, type HolderKey, sealAmount, unsealShare } from '../../src/kernel/seal.ts';
import type { Api } from './api.ts';
import { admit, publishedAuction, type NoticeTerms } from './auction.ts';
import { clockOf } from './clock.ts';
import type { TestDatabase } from './database.ts';
import { publishedLot, type LotWishes } from './published-lot.ts';
import { scheduled } from './tail.ts';
import { freshPerson, type Person, type Village } from './world.ts';

export const random = (n: number): Uint8Array => Uint8Array.from(randomBytes(n));

export interface Keeper extends HolderKey {
  person: Person;
  pair: KeyPair;
}

export interface SealedLot {
  lotId: string;
  village: Village;
  opensAt: Date;
  endsAt: Date;
  panelId: string;
  keepers: Keeper[];
  /** Bidder codes by account. */
  codes: Map<string, string>;
}

/** Five people, each holding the office the organ asks for. */
export async function fiveHolders(database: TestDatabase, village: Village): Promise<Record<Organ, Person>> {
  return {
    village_supervision: await freshPerson(database, '保管人监督', [['village_clerk', village.code]]),
    township: await freshPerson(database, '保管人乡镇', [['township_reviewer', village.township]]),
    trading_centre: await freshPerson(database, '保管人交易', [['exchange_operator', village.county]]),
    discipline: await freshPerson(database, '保管人纪委', [['commission_officer', village.county]]),
    bidders: await freshPerson(database, '保管人代表', [['bidder', '']]),
  };
}

/** Asked for by the exchange, approved by the county's administrator. */
export async function approvedPanel(api: Api, village: Village, people: Record<Organ, Person>, title: string): Promise<string> {
  const holders = organs.map((organ) => ({ organ, phone: people[organ].phone }));
  const { approvalId } = await api.call(requestPanelEndpoint, { as: village.operator, body: { county: village.county, title, holders } });
  return (await api.call(decidePanelEndpoint, { as: village.administrator, params: { approvalId }, body: { verdict: 'approved', reason: '五家单位各一人' } })).panelId!;
}

/** Five people of five organs, each with a registered key unless `keyless` says how many have none yet. */
export async function convened(database: TestDatabase, api: Api, village: Village, keyless = 0): Promise<{ panelId: string; keepers: Keeper[]; panel: PanelView }> {
  const people = await fiveHolders(database, village);
  const panelId = await approvedPanel(api, village, people, '三季度开标小组');
  let panel = (await api.call(listPanels, { as: people.township })).panels[0]!;
  const keepers = panel.holders.map((holder): Keeper => {
    const pair = newKeyPair(random);
    return { holderId: holder.holderId, publicKey: pair.publicKey, pair, person: people[holder.organ] };
  });
  for (const keeper of keepers.slice(keyless)) {
    panel = await api.call(registerKeyEndpoint, { as: keeper.person, params: { panelId }, body: { publicKey: keeper.publicKey } });
  }
  return { panelId, keepers, panel };
}

/** Published, appointed, bidders admitted; not yet open. Round 1 runs one hour from `opensAt`. */
export async function sealedLot(database: TestDatabase, api: Api, village: Village, bidders: readonly Person[], changed: Partial<NoticeTerms> = {}): Promise<SealedLot> {
  return withPanel(database, api, village, bidders, await publishedAuction(database, village, { format: 'sealed', freeSeconds: 3_600, timedSeconds: 0, ...changed }));
}

/** The same with a whole notice, drafted, voted, reviewed and published by the real commands. */
export async function noticedSealedLot(database: TestDatabase, api: Api, village: Village, bidders: readonly Person[], terms: LotWishes['terms'] = {}): Promise<SealedLot> {
  await clockOf(database).forward(0);
  const { lotId } = await publishedLot(database, village, { terms: { format: 'sealed', ...terms } });
  await scheduled(database.db);
  const times = await database.db.one<{ opens_at: Date; ends_at: Date }>('SELECT opens_at, ends_at FROM auction WHERE lot_id = $1', [lotId]);
  return withPanel(database, api, village, bidders, { lotId, opensAt: times.opens_at, endsAt: times.ends_at });
}

async function withPanel(database: TestDatabase, api: Api, village: Village, bidders: readonly Person[], { lotId, opensAt, endsAt }: { lotId: string; opensAt: Date; endsAt: Date }): Promise<SealedLot> {
  const { panelId, keepers } = await convened(database, api, village);
  await api.call(appointPanelEndpoint, { as: village.operator, params: { lotId }, body: { panelId } });
  const drawn = await admit(database, village, lotId, bidders);
  return { lotId, village, opensAt, endsAt, panelId, keepers, codes: new Map(bidders.map((person, index) => [person.accountId, drawn[index]!])) };
}

export async function envelopeFor(lot: SealedLot, person: Person, amount: string, round = 1): Promise<Envelope> {
  return sealAmount({ lotId: lot.lotId, bidderCode: lot.codes.get(person.accountId)!, round }, amount, lot.keepers, random);
}

/** What an envelope of envelopeFor() is sealed to, in the order of its shares. */
export const publicKeysOf = ({ keepers }: Pick<SealedLot, 'keepers'>): string[] => keepers.map((keeper) => keeper.publicKey);

/** Seals and hands in; the receipt, sealed or refused. */
export async function handIn(api: Api, lot: SealedLot, person: Person, amount: string, round = 1): Promise<SealedReceipt> {
  return api.call(sealBidEndpoint, { as: person, params: { lotId: lot.lotId }, body: { bidKey: randomUUID(), round, envelope: await envelopeFor(lot, person, amount, round), publicKeys: publicKeysOf(lot) } });
}

/** What a holder's browser does: fetch the own boxes, unseal, hand in. `changed` lets a test play a dishonest one. */
export async function bringShares(
  api: Api, lot: SealedLot, keeper: Keeper, changed: (share: string | null, seq: number) => string | null = (share) => share,
): Promise<z.output<(typeof giveSharesEndpoint)['reply']>> {
  const { round, boxes } = await api.call(getBoxes, { as: keeper.person, params: { lotId: lot.lotId } });
  const shares = boxes.map(({ seq, bidderCode, sealed }) => {
    const read = unsealShare({ lotId: lot.lotId, bidderCode, round }, sealed, keeper.pair.secretKey) ?? null;
    return { seq, share: changed(read, seq) };
  });
  return api.call(giveSharesEndpoint, { as: keeper.person, params: { lotId: lot.lotId }, body: { round, shares } });
}
