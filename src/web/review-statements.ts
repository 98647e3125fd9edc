// The township's bank statements at /review/statements: only a matched line ever makes rent received.
import { statementsPage, type StatementsData } from '../../client/pages/review/statements/page.tsx';
import { maskAccount } from '../kernel/masking.ts';
import { importCollectiveStatement } from '../lease/import-collective-statement.ts';
import { keptTownships } from '../lease/policy.ts';
import { inTransaction } from '../platform/db.ts';
import { noFile } from '../kernel/file-refusals.ts';
import { openAccountsIn } from '../registry/desk-queries.ts';
import { page, servePage, type WebSite } from './page.ts';
import { reviewer } from './review-desk.ts';
import { unplacedRows } from './unplaced-rows.ts';
import { serveDeskPost } from './village-desk-post.ts';

export const reviewStatementsPage = page({
  path: '/review/statements', policy: reviewer, view: statementsPage,
  data: async ({ tx, actor, language }): Promise<StatementsData> => {
    const townships = keptTownships(actor);
    const accounts = await openAccountsIn(tx, townships);
    return {
      report: null,
      accounts: accounts.map((row) => ({ number: maskAccount(row.number), bank: row.bank, holder: row.holder, collective: row.collectiveName })),
      unplaced: await unplacedRows(tx, townships, language),
    };
  },
});

export function mountReviewStatements(site: WebSite): void {
  servePage(site, reviewStatementsPage);
  serveDeskPost(site, {
    path: '/review/statements', policy: reviewer, page: reviewStatementsPage,
    act: async ({ actor, upload }) => {
      if (upload === undefined || upload.content.length === 0) throw noFile({}, 'file');
      const report = await inTransaction(site.db, (tx) => importCollectiveStatement(tx, actor, { fileName: upload.name, content: upload.content }), { patient: true });
      return { ...reviewStatementsPage, data: async (ask) => ({ ...(await reviewStatementsPage.data(ask)), report }) };
    },
  });
}
