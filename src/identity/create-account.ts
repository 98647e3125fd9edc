// Create account: a person or company with a phone, perhaps a password, perhaps a sealed identity number.
import type { Actor } from '../kernel/actor.ts';
import { systemActor } from '../kernel/actor.ts';
import { chinaDate } from '../kernel/clock.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Keys } from '../platform/crypto.ts';
import type { Tx } from '../platform/db.ts';
import { refuseOnConstraint } from '../platform/db.ts';
import { ageOn, birthDateOf, normaliseIdNumber } from './id-number.ts';
import { idNumberTaken, phoneTaken, underAge } from './refusals.ts';
import { sealNumber, type SealedNumber } from './seal-number.ts';
import { insertAccount, newId } from './store.ts';

export interface AccountAsk {
  /** 11 digits, unique. */
  phone: string;
  /** Hashed before the transaction, which must not stay open for it; null until an invitation is accepted: such an account cannot sign in. */
  passwordHash: string | null;
  name: string;
  /** A person's 18 digits or a company's credit code; checked, sealed, unique. */
  idNumber?: string;
  kind?: 'person' | 'company';
  /** The person behind a company (民法典 第61条). */
  representative?: { name: string; idNumber: string } | undefined;
  demo?: boolean;
}

/** 依据: 民法典 第17、18条: full capacity to act begins at 18. */
const ADULT_YEARS = 18;

refuseOnConstraint('account_phone_unique', phoneTaken);
refuseOnConstraint('account_id_number_unique', idNumberTaken);

/** Creates the account and its first journal entry. Refuses a phone or number already held, and a number that cannot be. */
export async function createAccount(tx: Tx, keys: Keys, ask: AccountAsk, actor: Actor = systemActor('identity')): Promise<{ id: string }> {
  const kind = ask.kind ?? 'person';
  const demo = ask.demo ?? false;
  const id = await newId(tx);
  const now = await readClock(tx);
  const idNumber = ask.idNumber === undefined ? null : sealIdNumber(keys, id, kind, ask.idNumber, now);
  const representative = ask.representative === undefined ? null : sealRepresentative(keys, id, ask.representative, now);
  await insertAccount(tx, { id, phone: ask.phone, passwordHash: ask.passwordHash, name: ask.name, kind, idNumber, representative, demo });
  await record(tx, { subject: 'account', id, kind: 'account.created', payload: { kind, demo }, actor, now });
  return { id };
}

/** Where a sealed number stands; bound to it as associated data. */
export const idNumberPlace = (accountId: string): string => `account|id_number_sealed|${accountId}`;

function sealIdNumber(keys: Keys, id: string, kind: 'person' | 'company', written: string, now: Date): SealedNumber {
  const sealed = sealNumber(keys, kind, written, idNumberPlace(id));
  if (kind === 'person') requireAdult(written, now, 'idNumber');
  return sealed;
}

function sealRepresentative(keys: Keys, id: string, { name, idNumber }: { name: string; idNumber: string }, now: Date): SealedNumber & { name: string } {
  const sealed = sealNumber(keys, 'person', idNumber, `account|representative_sealed|${id}`, 'representativeNumber');
  requireAdult(idNumber, now, 'representativeNumber');
  return { name, ...sealed };
}

function requireAdult(written: string, now: Date, field: string): void {
  if (ageOn(birthDateOf(normaliseIdNumber(written))!, chinaDate(now)) < ADULT_YEARS) throw underAge({ years: ADULT_YEARS }, field);
}
