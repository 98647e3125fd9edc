// The public list at /: search, segments, cards.
import { lotsPage } from '../../client/pages/public/lots/page.tsx';
import { anyone } from '../kernel/endpoint.ts';
import { lotListQuery } from '../openness/contract.ts';
import { listLots } from '../openness/lot-queries.ts';
import { page } from './page.ts';
import { cardView, className } from './public-cards.ts';

// The address says `kind`; anything else in it (a campaign's tag, an old parameter) is no reason to refuse the page.
const query = lotListQuery.strip().omit({ class: true }).extend({ kind: lotListQuery.shape.class });

export const publicLotsPage = page({
  path: '/',
  policy: anyone,
  query,
  view: lotsPage,
  data: async ({ tx, query: { kind, ...rest }, language }) => {
    const list = await listLots(tx, { ...rest, class: kind });
    return {
      asked: { ...rest, kind },
      counts: list.counts,
      kinds: list.classes.map((code) => ({ value: code, label: className(code, language) })),
      townships: list.townships.map((township) => ({ value: township.code, label: township.name })),
      lots: list.lots.map(cardView),
      total: list.total,
      pageSize: list.pageSize,
    };
  },
});
