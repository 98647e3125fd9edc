// Hashing takes long on purpose, so it happens while no transaction is open: its locks and connection would be held as long.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from '@jest/globals';

const root = resolve(import.meta.dirname, '../../../src');
const hashing = /\b(hashPassword|isPassword)\(/;

/** Every top-level function of the program that hashes, with its text. */
const functions = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('identity/password.ts'))
  .flatMap((name) => readFileSync(join(root, name), 'utf8').split(/^(?=(?:export )?(?:async )?function )/m).map((text) => ({ name, text })))
  .filter(({ text }) => hashing.test(text));

it('no function that is handed a transaction hashes a password', () => {
  expect(functions.map(({ name }) => name)).toEqual(expect.arrayContaining(['identity/sign-in.ts', 'identity/accept-invitation.ts', 'identity/set-password.ts', 'identity/sign-up-bidder.ts']));
  expect(functions.filter(({ text }) => /\btx: Tx\b/.test(text.slice(0, text.indexOf('{\n')))).map(({ name }) => name)).toEqual([]);
});

it('nor does one that opens a transaction, once it is open', () => {
  const late = functions.filter(({ text }) => {
    const opened = text.indexOf('inTransaction(');
    return opened >= 0 && hashing.test(text.slice(opened));
  });
  expect(late.map(({ name }) => name)).toEqual([]);
});
