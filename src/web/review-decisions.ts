// Decisions at /decisions: what an operator asked for, for the township and the commission to decide.
import { z } from 'zod';
import { decisionsPage } from '../../client/pages/review/decisions/page.tsx';
import { decideDefault } from '../auction/default/decide-default.ts';
import { decideDefaultEndpoint, deciders } from '../auction/default/contract.ts';
import { decidedRegions } from '../auction/default/policy.ts';
import { chargesIn } from '../auction/default/queries.ts';
import { decideSuccessionEndpoint } from '../auction/succession/contract.ts';
import { decideSuccession } from '../auction/succession/decide-succession.ts';
import { proposalsIn } from '../auction/succession/queries.ts';
import { uuid } from '../kernel/shapes.ts';
import { form, serveForm } from './form.ts';
import { page, servePage, type WebSite } from './page.ts';
import { bondClaimsToDecide } from './review-bond.ts';
import { failuresToDecide, mountFailureDecisions } from './review-failed-payments.ts';
import { refundsToDecide } from './review-refund.ts';
import { eventNamesIn } from './review-results.ts';
import { rawFields, readAsk } from './village-fields.ts';

const waiting = page({
  path: '/decisions', policy: deciders, view: decisionsPage,
  data: async ({ tx, actor, language }) => {
    const regions = decidedRegions(actor);
    return { defaults: await chargesIn(tx, regions), successions: await proposalsIn(tx, regions), payments: await failuresToDecide(tx, actor), bonds: await bondClaimsToDecide(tx, actor), refunds: await refundsToDecide(tx, actor), eventNames: eventNamesIn(language) };
  },
});

export function mountDecisions(site: WebSite): void {
  servePage(site, waiting);
  mountFailureDecisions(site, waiting);
  serveForm(site, form({
    path: '/decisions/defaults/:defaultId', policy: deciders, params: z.strictObject({ defaultId: uuid }), fields: rawFields, page: waiting,
    act: async ({ tx, actor, params, fields }) => {
      await decideDefault(tx, actor, { ...params, ...readAsk(decideDefaultEndpoint.body!, fields) });
      return '/decisions';
    },
  }));
  serveForm(site, form({
    path: '/decisions/successions/:successionId', policy: deciders, params: z.strictObject({ successionId: uuid }), fields: rawFields, page: waiting,
    act: async ({ tx, actor, params, fields }) => {
      await decideSuccession(tx, actor, { ...params, ...readAsk(decideSuccessionEndpoint.body!, fields) });
      return '/decisions';
    },
  }));
}
