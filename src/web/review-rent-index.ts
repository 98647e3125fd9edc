// The index figures at /rules/rent-index: what is confirmed, what waits for the second person, what rents wait for, and entering another.
import { z } from 'zod';
import { rentIndexPage, type RentIndexData } from '../../client/pages/review/rent-index/page.tsx';
import { waitingApprovals } from '../identity/approval-queries.ts';
import { chinaDate } from '../kernel/clock.ts';
import { only } from '../kernel/endpoint.ts';
import { awaitedFigures } from '../lease/indexed/index-queries.ts';
import { mayProposeRules } from '../rulebook/policy.ts';
import { proposeIndexFigureOf } from '../rulebook/propose-rent-index.ts';
import { indexFigureBody } from '../rulebook/rent-index-contract.ts';
import { indexFiguresOf } from '../rulebook/rent-index-queries.ts';
import { INDEX_ACTION } from '../rulebook/rule-codes.ts';
import { form, serveForm } from './form.ts';
import { page, servePage, type WebSite } from './page.ts';
import { done } from './review-rule-proposals.ts';
import { staff, staffCounty } from './review-rules.ts';
import { rawFields, readAsk, tidy, whole } from './village-fields.ts';

const shownPage = page({
  path: '/rules/rent-index', policy: staff, query: z.object({ done }), view: rentIndexPage,
  data: async ({ tx, actor, query, now }): Promise<RentIndexData> => {
    const county = staffCounty(actor);
    const waiting = (await waitingApprovals(tx, actor, { actions: [INDEX_ACTION] })).filter((one) => one.subjectId.startsWith(`${county}/`));
    return {
      figures: await indexFiguresOf(tx, county), awaited: await awaitedFigures(tx, county),
      waiting: waiting.map(({ approvalId, mayDecide, ask }) => ({ approvalId, mayDecide, ...indexFigureBody.parse(ask) })),
      mayEnter: mayProposeRules(actor, county), thisYear: Number(chinaDate(now).slice(0, 4)), done: query.done ?? null,
    };
  },
});

export function mountRentIndexPage(site: WebSite): void {
  servePage(site, shownPage);
  serveForm(site, form({
    path: '/rules/rent-index', policy: only('administrator'), fields: rawFields, page: shownPage,
    act: async ({ tx, actor, fields }) => {
      const ask = readAsk(indexFigureBody, { code: fields['code'], year: whole(fields['year']), figure: tidy(fields['figure']), source: fields['source'] });
      await proposeIndexFigureOf(tx, actor, { county: staffCounty(actor), ...ask });
      return '/rules/rent-index?done=asked';
    },
  }));
}
