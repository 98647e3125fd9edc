// Contracts and bank receipts of a synthetic county: rents as people pay them, money that is no rent, and rent for land the platform never saw.
import type { Random } from '../../statistics/random.ts';
import type { ContractRecord, LotRecord, ReceiptRecord } from '../county/record.ts';
import { CLASSES } from './honest-market.ts';
import { payerOf, type PayerHabits } from './payers.ts';
import { personName, type Bidder, type Village } from './places.ts';

export interface Books {
  contracts: ContractRecord[];
  receipts: ReceiptRecord[];
  /** Receipts that are rent for a deal made off the platform. */
  offPlatform: Set<string>;
  /** Receipt → the contract it pays. */
  paid: Map<string, string>;
}

/** How people of the county pay and clerks write (watchdog.md §5); shares, each of what it may happen to. */
export interface BookHabits extends PayerHabits {
  /** Rent paid in two, four or twelve equal parts; in two or three uneven ones. */
  parts: number;
  uneven: number;
  /** Some yuan too many or too few; a fee for being late; two or three years at once; a deposit besides. */
  wrongSum: number;
  lateFee: number;
  prepaid: number;
  deposit: number;
  /** One payment for two contracts of a lessee in a village; a year not paid at all. */
  combined: number;
  unpaid: number;
  /** The memo says rent; says nothing (in the rest it says 转账 or the like). */
  saysRent: number;
  saysNothing: number;
  /** Of all receipts: money that is no rent. Of rent receipts: deals off the platform. */
  unrelated: number;
  offPlatform: number;
}

export const USUAL_HABITS: BookHabits = {
  misspelt: 0.08, relative: 0.1, legalPerson: 0.25, otherForm: 0.3, nameless: 0.04, parts: 0.25, uneven: 0.04, wrongSum: 0.08, lateFee: 0.04, prepaid: 0.04, deposit: 0.06, combined: 0.15, unpaid: 0.04,
  saysRent: 0.45, saysNothing: 0.4, unrelated: 0.3, offPlatform: 0.03,
};

const RENT_WORDS = ['租金', '土地承包费', '房租', '今年租金', '承包款', '流转费', '地租'];
const EMPTY_WORDS = ['转账', '汇款', '网银转账', '手机银行', '现金存入'];
/** What those write who would rather not be asked. */
const DISGUISES = ['往来款', '暂存款', '其他收入', '捐款', '借款'];
const YEAR = 365;

export function keepBooks(random: Random, lots: readonly LotRecord[], bidders: readonly Bidder[], villages: readonly Village[], changed: Partial<BookHabits> = {}): Books {
  const habits = { ...USUAL_HABITS, ...changed };
  const desk: Desk = { random, habits, books: { contracts: [], receipts: [], offPlatform: new Set(), paid: new Map() }, lessees: new Map() };
  const byId = new Map(bidders.map((one) => [one.id, one]));
  const waiting = new Map<string, Owed>();
  for (const lot of lots) {
    if (lot.status !== 'awarded') continue;
    const lessee = byId.get(lot.winner as string) as Bidder;
    const rent = Math.round((lot.price as number) * (lot.area as number) * (1 + (lot.amendedPercent ?? 0) / 100));
    const contractId = `K${desk.books.contracts.length + 1}`;
    const start = (lot.closedOn as number) + 15;
    const village = lot.village as string;
    desk.books.contracts.push({ contractId, village, lessee: lessee.name, assetClass: lot.assetClass, area: lot.area, yearlyRent: rent, start, end: start + YEAR * (lot.termYears as number), lotId: lot.lotId });
    desk.lessees.set(village, [...(desk.lessees.get(village) ?? []), lessee]);
    payRent(desk, { contractId, village, lessee, rent, start, years: Math.min(2, lot.termYears as number) }, waiting);
  }
  const rents = desk.books.receipts.length;
  const days = lots.map((lot) => lot.closedOn as number);
  const [from, until] = [days.reduce((a, b) => Math.min(a, b)), days.reduce((a, b) => Math.max(a, b))];
  const rotten = villages.filter((one) => one.rotten);
  while (desk.books.offPlatform.size < 1.5 * habits.offPlatform * rents) dealOffPlatform(desk, random.chance(0.7) && rotten.length > 0 ? random.pick(rotten) : random.pick(villages), bidders, random.integer(from, until));
  const others = (habits.unrelated / (1 - habits.unrelated)) * desk.books.receipts.length;
  for (const before = desk.books.receipts.length; desk.books.receipts.length < before + others; ) otherMoney(desk, random.pick(villages), random.integer(from, until));
  return desk.books;
}

interface Desk {
  random: Random;
  habits: BookHabits;
  books: Books;
  /** Village → those who rent there through the platform. */
  lessees: Map<string, Bidder[]>;
}

interface Owed {
  contractId: string;
  village: string;
  lessee: Bidder;
  rent: number;
  start: number;
  years: number;
}

function receive(desk: Desk, village: string, date: number, payer: string | null, amount: number, memo: string | null): string {
  const receiptId = `R${desk.books.receipts.length + 1}`;
  desk.books.receipts.push({ receiptId, village, date, payer, amount: Math.max(1, Math.round(amount * 100) / 100), memo });
  return receiptId;
}

function payRent(desk: Desk, owed: Owed, waiting: Map<string, Owed>): void {
  const { random, habits, books } = desk;
  const pay = (day: number, amount: number, memo = memoOf(desk)): void => void books.paid.set(receive(desk, owed.village, day, payerOf(random, owed.lessee, habits), amount, memo), owed.contractId);
  const late = (): number => random.integer(-10, 25) + (random.chance(0.08) ? random.integer(30, 200) : 0);
  if (random.chance(habits.deposit)) pay(owed.start + random.integer(-12, 5), owed.rent * random.pick([0.1, 0.2, 0.3]), random.chance(0.7) ? '履约保证金' : memoOf(desk));
  if (owed.years > 1 && random.chance(habits.prepaid)) return pay(owed.start + late(), owed.rent * owed.years);
  const key = `${owed.village}\n${owed.lessee.id}`;
  const other = waiting.get(key);
  if (other !== undefined && random.chance(habits.combined) && Math.abs(other.start - owed.start) < 200) pay(owed.start + YEAR + late(), owed.rent + other.rent);
  waiting.set(key, owed);
  for (let year = 0; year < owed.years; year += 1) {
    if (random.chance(habits.unpaid)) continue;
    const due = owed.start + YEAR * year;
    if (random.chance(habits.uneven)) {
      const shares = random.chance(0.6) ? [0.3 + 0.4 * random.uniform()] : [0.2 + 0.2 * random.uniform(), 0.2 + 0.2 * random.uniform()];
      let left = owed.rent;
      for (const share of shares) {
        const piece = Math.round((owed.rent * share) / 100) * 100;
        left -= piece;
        if (piece > 0) pay(due + late(), piece);
      }
      if (left > 0) pay(due + 60 + late(), left);
      continue;
    }
    const parts = random.chance(habits.parts) ? random.pick([2, 2, 2, 4, 4, 12]) : 1;
    for (let part = 0; part < parts; part += 1) {
      const wrong = random.chance(habits.wrongSum) ? (random.chance(0.5) ? 1 : -1) * random.pick([5, 10, 50, 100, 200]) : 0;
      const fee = random.chance(habits.lateFee) ? 1 + 0.01 * random.integer(1, 8) : 1;
      pay(due + Math.round((YEAR / parts) * part) + late(), Math.max(10, Math.round((owed.rent / parts) * fee) + wrong));
    }
  }
}

/** Let without the platform: often to those who rent there anyway, at a round sum or not, for a year or several, whole or in halves. */
function dealOffPlatform(desk: Desk, village: Village, bidders: readonly Bidder[], first: number): void {
  const { random, habits, books } = desk;
  const kind = random.pick(CLASSES);
  const sum = Math.round(kind.price * Math.exp(village.worth + 0.4 * random.normal()) * 0.7 * kind.area * Math.exp(0.5 * random.normal()));
  const rent = random.chance(0.35) ? Math.max(500, Math.round(sum / 500) * 500) : sum;
  const known = desk.lessees.get(village.name) ?? [];
  const stranger = { ...random.pick(bidders), name: personName(random), legalPerson: null };
  const lessee = random.chance(0.3) && known.length > 0 ? random.pick(known) : random.chance(0.5) ? random.pick(bidders) : stranger;
  const years = random.integer(1, 2);
  const parts = random.chance(0.15) ? 2 : 1;
  for (let k = 0; k < years * parts; k += 1) {
    const memo = random.chance(0.15) ? random.pick(DISGUISES) : memoOf(desk, 0.7);
    books.offPlatform.add(receive(desk, village.name, first + Math.round((YEAR * k) / parts) + random.integer(-15, 25), payerOf(random, lessee, habits), rent / parts + (random.chance(0.08) ? random.pick([-100, -50, 50, 100]) : 0), memo));
  }
}

const memoOf = ({ random, habits }: Desk, share = 1): string | null => (random.chance(habits.saysRent * share) ? random.pick(RENT_WORDS) : random.chance(habits.saysNothing / (1 - habits.saysRent)) ? null : random.pick(EMPTY_WORDS));

/** Words, least and most, whether an office pays it, whether it comes every year. */
const OTHER_MONEY: readonly (readonly [string, number, number, boolean, boolean])[] = [
  ['水费', 50, 3000, false, true], ['一事一议筹资', 100, 5000, false, false], ['惠农补贴', 500, 60_000, true, true], ['项目款', 5000, 200_000, true, false], ['捐款', 100, 20_000, false, false], ['往来款', 500, 50_000, false, false],
  ['卖废旧物资', 50, 5000, false, false], ['利息', 1, 500, true, true], ['养老保险', 200, 4000, false, true], ['农资款', 300, 20_000, false, false], ['借款归还', 2000, 40_000, false, false], ['树木款', 1000, 60_000, false, false],
];
const OFFICES = ['镇财政所', '县农业农村局', '国网供电公司', '农商银行', '县交通局', '移动公司'];

/** Money that is no rent: in the sums of rents as often as not, from lessees too, sometimes every year. */
function otherMoney(desk: Desk, village: Village, day: number): void {
  const { random } = desk;
  const [words, low, high, office, yearly] = random.pick(OTHER_MONEY);
  const known = desk.lessees.get(village.name) ?? [];
  const payer = random.chance(0.04) ? null : office || random.chance(0.15) ? random.pick(OFFICES) : random.chance(0.25) && known.length > 0 ? random.pick(known).name : personName(random);
  const sum = Math.exp(Math.log(low) + random.uniform() * Math.log(high / low));
  const amount = random.chance(0.4) ? Math.max(low, Math.round(sum / 100) * 100) : Math.round(sum);
  const times = yearly && random.chance(0.25) ? 2 : 1;
  for (let k = 0; k < times; k += 1) receive(desk, village.name, day + YEAR * k + (k > 0 ? random.integer(-30, 30) : 0), payer, k > 0 && random.chance(0.7) ? amount * (0.8 + 0.4 * random.uniform()) : amount, random.chance(0.5) ? words : random.chance(0.25) ? random.pick(EMPTY_WORDS) : null);
}
