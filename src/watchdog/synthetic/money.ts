// Contracts and bank receipts of a synthetic county: rents paid as people pay them, money that is no rent, and rent for land the platform never saw.
import type { Random } from '../../statistics/random.ts';
import type { ContractRecord, LotRecord, ReceiptRecord } from '../county/record.ts';
import { CLASSES } from './honest-market.ts';
import { personName, type Bidder, type Village } from './places.ts';

export interface Books {
  contracts: ContractRecord[];
  receipts: ReceiptRecord[];
  /** Receipts that are rent for a deal made off the platform. */
  offPlatform: Set<string>;
  /** Receipt → the contract it pays. */
  paid: Map<string, string>;
}

/** Money that is no rent, as a share of all receipts (watchdog.md §5). */
const UNRELATED = 0.3;
const OFF_PLATFORM = 0.03;
const HOMOPHONES: Readonly<Record<string, string>> = { 伟: '炜', 芳: '方', 丽: '莉', 军: '君', 明: '铭', 华: '花', 志: '智', 海: '涛', 红: '宏', 平: '萍', 国: '过', 强: '墙' };

export function keepBooks(random: Random, lots: readonly LotRecord[], bidders: readonly Bidder[], villages: readonly Village[]): Books {
  const books: Books = { contracts: [], receipts: [], offPlatform: new Set(), paid: new Map() };
  const byId = new Map(bidders.map((one) => [one.id, one]));
  const villageOf = new Map(villages.map((one) => [one.name, one]));
  const receive = (village: string, date: number, payer: string, amount: number, memo: string | null): string => {
    const receiptId = `R${books.receipts.length + 1}`;
    books.receipts.push({ receiptId, village, date, payer, amount: Math.round(amount * 100) / 100, memo });
    return receiptId;
  };
  for (const lot of lots) {
    if (lot.status !== 'awarded') continue;
    const lessee = byId.get(lot.winner as string) as Bidder;
    const rent = Math.round((lot.price as number) * (lot.area as number) * (1 + (lot.amendedPercent ?? 0) / 100));
    const contractId = `K${books.contracts.length + 1}`;
    const day = lot.closedOn as number;
    books.contracts.push({ contractId, village: lot.village, lessee: lessee.name, assetClass: lot.assetClass, area: lot.area, yearlyRent: rent, start: day + 15, end: day + 15 + 365 * (lot.termYears as number), lotId: lot.lotId });
    for (let year = 0; year < Math.min(2, lot.termYears as number); year += 1) {
      const parts = random.chance(0.8) ? 1 : random.pick([2, 2, 4]);
      for (let part = 0; part < parts; part += 1) {
        const wrong = random.chance(0.05) ? (random.chance(0.5) ? 1 : -1) * random.pick([10, 50, 100, 200]) : 0;
        books.paid.set(receive(lot.village as string, day + 15 + 365 * year + Math.round((365 / parts) * part) + random.integer(-10, 25), payerOf(random, lessee), Math.max(10, rent / parts + wrong), memoOf(random, 0.5)), contractId);
      }
    }
  }
  const rents = books.receipts.length;
  const days = lots.map((lot) => lot.closedOn as number);
  const [from, until] = [days.reduce((a, b) => Math.min(a, b)), days.reduce((a, b) => Math.max(a, b))];
  const rotten = villages.filter((one) => one.rotten);
  for (let i = 0; i < OFF_PLATFORM * rents; i += 1) {
    const village = random.chance(0.7) && rotten.length > 0 ? random.pick(rotten) : random.pick(villages);
    const kind = random.pick(CLASSES);
    const rent = Math.round(kind.price * Math.exp(village.worth + 0.4 * random.normal()) * 0.7 * kind.area * Math.exp(0.5 * random.normal()));
    const payer = random.chance(0.5) ? random.pick(bidders).name : personName(random);
    const first = random.integer(from, until);
    for (let year = 0; year < random.integer(1, 2); year += 1) books.offPlatform.add(receive(village.name, first + 365 * year + random.integer(-5, 5), payer, rent, memoOf(random, 0.35)));
  }
  for (let i = 0; i < (UNRELATED / (1 - UNRELATED)) * rents; i += 1) {
    const [memo, low, high] = random.pick(OTHER_MONEY);
    receive((villageOf.size === 0 ? random.pick(villages) : random.pick(villages)).name, random.integer(from, until), random.chance(0.4) ? `${random.pick(PAYERS)}` : personName(random), Math.round(Math.exp(Math.log(low) + random.uniform() * Math.log(high / low))), random.chance(0.5) ? memo : null);
  }
  return books;
}

const OTHER_MONEY: readonly (readonly [string, number, number])[] = [['水费', 50, 3000], ['一事一议筹资', 100, 5000], ['惠农补贴', 500, 60_000], ['项目款', 5000, 200_000], ['捐款', 100, 20_000], ['往来款', 500, 50_000], ['卖废旧物资', 50, 5000], ['利息', 1, 500]];
const PAYERS = ['镇财政所', '县农业农村局', '国网供电公司', '农商银行', '县交通局', '移动公司'];

const memoOf = (random: Random, rent: number): string | null => (random.chance(rent) ? random.pick(['租金', '土地承包费', '房租', '今年租金', '承包款']) : random.chance(0.2) ? '转账' : null);

/** Who pays: the lessee, his name misspelt, or a relative of his surname. */
function payerOf(random: Random, lessee: Bidder): string {
  const name = lessee.name;
  if (random.chance(0.05)) return misspelt(random, name);
  if (random.chance(0.06)) return (lessee.legalPerson ?? name).slice(0, 1) + personName(random).slice(1);
  return lessee.legalPerson !== null && random.chance(0.2) ? lessee.legalPerson : name;
}

function misspelt(random: Random, name: string): string {
  const at = [...name].findIndex((letter) => HOMOPHONES[letter] !== undefined);
  if (at >= 0) return [...name].map((letter, i) => (i === at ? (HOMOPHONES[letter] as string) : letter)).join('');
  const i = random.integer(1, name.length - 1);
  return name.slice(0, i) + random.pick([...'文斌浩佳']) + name.slice(i + 1);
}
