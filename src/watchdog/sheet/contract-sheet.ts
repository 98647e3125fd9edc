// The sheet's contract: what stands beside a flag's figures on the officer's one screen — bids, people, ground, money, checks, other flags.
import { z } from 'zod';
import { bilingual, count, isoDate, isoTime, moneyText, ordinal, uuid } from '../../kernel/shapes.ts';
import { flagStates, levels, resultStates, verdicts } from '../flag-codes.ts';

/** Yuan; a receipt taken back is negative. */
const signedMoney = z.string().regex(/^-?\d{1,12}(\.\d{1,2})?$/);

export const bidMark = z.object({
  seq: ordinal,
  at: isoTime,
  amount: moneyText,
  code: z.string(),
  /** Over the reserve, and over the price that stood before; null for the first. */
  overReserve: signedMoney,
  overLast: signedMoney.nullable(),
  extended: z.boolean(),
  /** Equal to the price, by priority to lease. */
  matched: z.boolean(),
});
export type BidMark = z.infer<typeof bidMark>;

export const bidderLine = z.object({
  code: z.string(),
  /** Null while bidding runs: nobody learns who bids before the end. */
  name: z.string().nullable(),
  /** Bidders with the same number are tied by something the platform holds. */
  group: count,
  bids: count,
  refused: count,
  highest: moneyText.nullable(),
  part: z.enum(['won', 'second', 'bid', 'silent']),
});
export type BidderLine = z.infer<typeof bidderLine>;

export const bidsPart = z.object({
  /** `none`: no auction of the platform; `running`: not over, so nobody is named; `ascending`: each bid with its time; `sealed`: opened together. */
  state: z.enum(['none', 'running', 'ascending', 'sealed']),
  unit: bilingual,
  reserve: moneyText,
  minStep: moneyText,
  opensAt: isoTime.nullable(),
  freeEndsAt: isoTime.nullable(),
  /** As announced, before any extension. */
  plannedEnd: isoTime.nullable(),
  endsAt: isoTime.nullable(),
  marks: z.array(bidMark),
  bidCount: count,
  bidders: z.array(bidderLine),
  extensions: count,
  /** Bidders that bid, tied ones counted as one. */
  independent: count,
});
export type BidsPart = z.infer<typeof bidsPart>;

export const edgeKinds = ['same_person', 'same_representative', 'represents', 'joint', 'agent', 'deposit_payer', 'rent_payer', 'refund_to', 'kin', 'post', 'office', 'met'] as const;

export const peopleNode = z.object({
  id: z.string(),
  kind: z.enum(['person', 'company', 'cadre', 'account']),
  name: z.string(),
  role: bilingual,
  group: count.nullable(),
});
export type PeopleNode = z.infer<typeof peopleNode>;

export const peopleEdge = z.object({
  from: z.string(),
  to: z.string(),
  kind: z.enum(edgeKinds),
  /** Two or three words on the line; the whole in the list. */
  label: bilingual,
  words: bilingual,
  source: bilingual,
  /** `declared`: somebody said so; `record`: a register or the bank says so. */
  basis: z.enum(['record', 'declared']),
});
export type PeopleEdge = z.infer<typeof peopleEdge>;

export const peoplePart = z.object({
  state: z.enum(['none', 'running', 'known']),
  nodes: z.array(peopleNode),
  edges: z.array(peopleEdge),
  /** What applicants said about a tie when they applied, in their own words. */
  said: z.array(z.object({ name: z.string(), words: z.string() })),
  /** What the platform does not hold, so that silence is not read as innocence. */
  notHeld: z.array(bilingual),
  /** People beyond those drawn. */
  more: count,
});
export type PeoplePart = z.infer<typeof peoplePart>;

const ring = z.array(z.tuple([z.number(), z.number()])).min(3);
export const plot = z.object({ id: z.string(), lotId: uuid.nullable(), title: z.string(), why: z.enum(['own', 'comparable', 'village']), ring });
export const groundPart = z.object({
  applies: z.boolean(),
  plots: z.array(plot),
  /** Of the lot's own village and of its comparables: how many there are, how many have an outline. */
  known: count,
  outlined: count,
});
export type GroundPart = z.infer<typeof groundPart>;

const accountSeen = z.object({ number: z.string(), words: bilingual, registered: z.boolean() });
export const moneyPart = z.object({
  applies: z.boolean(),
  leases: z.array(z.object({ code: z.string(), lessee: z.string(), contracted: moneyText, dueSoFar: moneyText, received: moneyText, owed: moneyText })),
  dues: z.array(z.object({ id: uuid, lease: z.string(), number: count, dueOn: isoDate, amount: moneyText, received: moneyText, lastOn: isoDate.nullable(), owed: moneyText, daysOverdue: count, isDue: z.boolean() })),
  receipts: z.array(z.object({ id: uuid, lease: z.string(), number: count, on: isoDate, amount: signedMoney, payer: z.string(), from: z.string(), into: accountSeen.nullable(), way: z.enum(['bank', 'deposit', 'carried_over', 'taken_back']) })),
  deposits: z.array(z.object({ code: z.string(), name: z.string().nullable(), amount: moneyText, state: z.enum(['awaited', 'held', 'released', 'to_rent', 'forfeited']), heldAt: isoTime.nullable(), from: z.string(), refunds: z.array(z.object({ amount: moneyText, to: z.string(), toName: z.string().nullable(), state: z.enum(['waiting', 'sent', 'done', 'failed']), at: isoTime })) })),
  line: z.object({ on: isoDate, amount: moneyText, payer: z.string(), from: z.string(), memo: z.string(), into: accountSeen, matched: moneyText, open: moneyText }).nullable(),
  stated: z.object({ perYear: moneyText.nullable(), from: isoDate, until: isoDate, holder: z.string() }).nullable(),
  /** Over all rows, also those beyond what is listed. */
  total: z.object({ dueSoFar: moneyText, received: moneyText, owed: moneyText }),
});
export type MoneyPart = z.infer<typeof moneyPart>;

export const nextCheck = z.object({
  what: bilingual,
  /** What the platform already holds for it; null: nothing, it must be got. */
  held: bilingual.nullable(),
  href: z.string().nullable(),
});
export type NextCheck = z.infer<typeof nextCheck>;

export const otherResult = z.object({ signal: z.string(), title: bilingual, state: z.enum(resultStates), words: bilingual, flagId: uuid.nullable() });
export const otherFlag = z.object({
  flagId: uuid,
  code: z.string(),
  signal: z.string(),
  signalTitle: bilingual,
  title: z.string(),
  villageName: z.string(),
  level: z.enum(levels),
  state: z.enum(flagStates),
  moneyAtStake: moneyText,
  headline: bilingual,
  because: z.array(bilingual).min(1),
  verdict: z.enum(verdicts).nullable(),
});
export type OtherFlag = z.infer<typeof otherFlag>;

export const flagSheet = z.object({
  bids: bidsPart,
  people: peoplePart,
  ground: groundPart,
  money: moneyPart,
  checks: z.array(nextCheck).min(1),
  /** What the other tests said about the same subject: also "cannot judge". */
  otherResults: z.array(otherResult),
  others: z.object({ count, flags: z.array(otherFlag) }),
});
export type FlagSheet = z.infer<typeof flagSheet>;
