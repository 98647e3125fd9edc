// Find a person: the registered account with a given name and number, for whoever names another party.
import type { Actor } from '../../kernel/actor.ts';
import { notSignedIn } from '../../kernel/refusal.ts';
import type { Keys } from '../../platform/crypto.ts';
import { blindIndex } from '../../platform/crypto.ts';
import type { Reader } from '../../platform/db.ts';
import { normaliseIdNumber } from '../../identity/id-number.ts';
import { partyIsYourself, partyUnknown } from './refusals.ts';
import { accountNamed } from './store.ts';

/** Refuses at `field` when no account has both, or when it is one's own. */
export async function findPerson(reader: Reader, keys: Keys, own: string, asked: { name: string; idNumber: string }, field: string): Promise<{ id: string; name: string }> {
  const found = await accountNamed(reader, blindIndex(keys.blind, normaliseIdNumber(asked.idNumber)), asked.name.trim());
  if (found === undefined) throw partyUnknown({}, field);
  if (found.id === own) throw partyIsYourself({}, field);
  return found;
}

/** The one an agent names when he applies; undefined when he applies for himself. */
export async function principalOf(reader: Reader, actor: Actor, keys: Keys, asked: { name: string; idNumber: string } | undefined): Promise<{ id: string; name: string } | undefined> {
  if (actor.kind !== 'account') throw notSignedIn();
  return asked === undefined ? undefined : findPerson(reader, keys, actor.accountId, asked, 'principal');
}
