// Sub-accounts at /operate/sub-accounts: look one up by its number; its expected sum, the bank's lines, the books.
import { z } from 'zod';
import { subAccountsPage } from '../../client/pages/review/sub-accounts/page.tsx';
import { transferNames } from '../ledger/transfer-names.ts';
import { depositStateNames, type DepositState } from '../ledger/rules.ts';
import { entriesOfSubAccount, linesOfSubAccount, settledSubAccounts, subAccountsOf, type SubAccountRow } from '../ledger/sub-account-queries.ts';
import type { Language } from '../../client/words/language.ts';
import { page, servePage, type WebSite } from './page.ts';
import { inLanguage } from './public-cards.ts';
import { operator } from './review-operate.ts';
import { tidy } from './village-fields.ts';

const subAccounts = page({
  path: '/operate/sub-accounts', policy: operator, view: subAccountsPage, query: z.object({ number: z.string().max(60).optional() }),
  data: async ({ tx, query, language }) => {
    const number = tidy(query.number ?? '').replace(/-/g, '');
    const asked = /^\d{8,30}$/.test(number);
    const found = asked ? await subAccountsOf(tx, number) : [];
    return {
      number: query.number ?? '', looked: query.number !== undefined,
      found: found.map((row) => named(row, language)),
      lines: found.length === 0 ? [] : await linesOfSubAccount(tx, number),
      entries: found.length === 0 ? [] : (await entriesOfSubAccount(tx, number)).map((row) => ({ ...row, reason: inLanguage(transferNames[row.reason], language) })),
      settled: asked ? [] : (await settledSubAccounts(tx)).map((row) => named(row, language)),
    };
  },
});

const bondStates: Record<string, { zh: string; en: string }> = { awaited: { zh: '没有交齐', en: 'not paid in full' }, held: { zh: '已到账', en: 'held' }, ended: { zh: '已结清', en: 'settled' } };

function named({ state, ...row }: SubAccountRow, language: Language) {
  const name = row.kind === 'bond' ? bondStates[state] : depositStateNames[state as DepositState];
  return { ...row, state: name === undefined ? state : inLanguage(name, language) };
}

export function mountSubAccounts(site: WebSite): void {
  servePage(site, subAccounts);
}
