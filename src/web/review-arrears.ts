// The township's arrears and the changes of contracts that wait for it, at /review/arrears.
import { z } from 'zod';
import { arrearsPage, type ArrearsData } from '../../client/pages/review/arrears/page.tsx';
import { chinaDate } from '../kernel/clock.ts';
import { countyOf } from '../kernel/region.ts';
import { uuid } from '../kernel/shapes.ts';
import { waitingChanges } from '../lease/changes/change-queries.ts';
import { decideAgreement } from '../lease/changes/agree-on-paper.ts';
import { agreementDecision, decideAgreement as decideAgreementEndpoint } from '../lease/changes/paper-contract.ts';
import { decideLeaseChange } from '../lease/changes/contract.ts';
import { decideChange } from '../lease/changes/decide-change.ts';
import { keptTownships } from '../lease/policy.ts';
import { arrearsIn } from '../lease/queries.ts';
import { ageingIn, arrearsByDay } from '../lease/rent/late-queries.ts';
import { readClock } from '../platform/clock.ts';
import { rulesIfAny } from '../rulebook/rules-in-force.ts';
import { form, serveForm } from './form.ts';
import { page, servePage, type WebSite } from './page.ts';
import { reviewer } from './review-desk.ts';
import { rawFields, readAsk } from './village-fields.ts';

const NIGHTS = 30;

const reviewArrearsPage = page({
  path: '/review/arrears', policy: reviewer, view: arrearsPage,
  data: async ({ tx, actor }): Promise<ArrearsData> => {
    const townships = keptTownships(actor);
    const owing = (await Promise.all(townships.map((township) => arrearsIn(tx, township)))).flatMap((one) => one.owing);
    const today = chinaDate(await readClock(tx));
    const counties = [...new Set(townships.map(countyOf))];
    const rules = await Promise.all(counties.map((county) => rulesIfAny(tx, county, today)));
    return {
      withoutRules: rules.includes(undefined),
      changes: await waitingChanges(tx, townships),
      ageing: (await Promise.all(townships.map((township) => ageingIn(tx, township)))).flat(),
      owing: owing.filter((lease) => lease.daysOverdue > 0).map(({ id, code, title, lesseeName, owed, daysOverdue }) => ({ id, code, title, lesseeName, owed, daysOverdue })),
      nights: (await Promise.all(townships.map((township) => arrearsByDay(tx, township, NIGHTS)))).flat(),
    };
  },
});

export function mountReviewArrears(site: WebSite): void {
  servePage(site, reviewArrearsPage);
  serveForm(site, form({
    path: '/review/arrears/:leaseId/changes/:number', policy: reviewer, params: z.strictObject({ leaseId: uuid, number: z.coerce.number().int().min(1).max(1000) }),
    fields: rawFields, page: { ...reviewArrearsPage, params: z.unknown() },
    act: async ({ tx, actor, params, fields }) => {
      await decideChange(tx, actor, { ...params, ...readAsk(decideLeaseChange.body!, fields) });
      return '/review/arrears';
    },
  }));
  serveForm(site, form({
    path: '/review/arrears/:leaseId/changes/:number/agreements/:agreementId', policy: reviewer, params: decideAgreementEndpoint.params!, fields: rawFields, page: { ...reviewArrearsPage, params: z.unknown() },
    act: async ({ tx, actor, params, fields }) => {
      await decideAgreement(tx, actor, { ...params, ...readAsk(agreementDecision, fields) });
      return '/review/arrears';
    },
  }));
}
