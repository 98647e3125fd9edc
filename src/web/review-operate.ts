// The exchange desk at /operate: accept and publish reviewed lots, decide applications, withdraw a published lot.
import { z } from 'zod';
import { applicationsPage } from '../../client/pages/review/applications/page.tsx';
import { operateLotPage } from '../../client/pages/review/operate-lot/page.tsx';
import { operatePage, type OperateData } from '../../client/pages/review/operate/page.tsx';
import { decideApplicationEndpoint } from '../auction/application-contract.ts';
import { pendingApplications } from '../auction/application-queries.ts';
import { operatedRegions } from '../auction/policy.ts';
import { qualifyApplication } from '../auction/qualify-application.ts';
import { withdrawAuction } from '../auction/withdraw-auction.ts';
import { only } from '../kernel/endpoint.ts';
import { notSignedIn } from '../kernel/refusal.ts';
import { text, uuid } from '../kernel/shapes.ts';
import { publishLotEndpoint } from '../lots/contract.ts';
import { dossierOf } from '../lots/dossier-queries.ts';
import { listFiles } from '../lots/list-queries.ts';
import { publishLot } from '../lots/publish-lot.ts';
import { workOf } from '../lots/work-queries.ts';
import { form } from './form.ts';
import { page } from './page.ts';
import { className } from './public-cards.ts';
import { rawFields, readAsk } from './village-fields.ts';
import { namesOfStates } from './village-lots.ts';
import { previewOf } from './village-preview.ts';

export const operator = only('exchange_operator');
const params = z.strictObject({ lotId: uuid });

export const operateAcceptPage = page({
  path: '/operate', policy: operator, view: operatePage,
  data: async ({ tx, actor }): Promise<OperateData> => ({ show: 'accept', rows: (await workOf(tx, actor)).rows.filter((row) => row.task === 'accept') }),
});

export const operateRunningPage = page({
  path: '/operate/running', policy: operator, view: operatePage, query: z.object({ page: z.coerce.number().int().min(1).max(1000).default(1) }),
  data: async ({ tx, actor, query, language }): Promise<OperateData> => ({
    show: 'running', list: await listFiles(tx, actor, { states: ['published', 'bidding'], page: query.page, size: 30 }), stateNames: namesOfStates(language),
  }),
});

export const operateOneLotPage = page({
  path: '/operate/lots/:lotId', policy: operator, params, view: operateLotPage,
  data: async ({ tx, actor, params: { lotId }, now, language, origin }) => {
    const lot = await dossierOf(tx, actor, lotId);
    return { lot, asPublic: await previewOf(tx, lot, now, language, origin), mayWithdraw: lot.state === 'published' || lot.state === 'bidding' };
  },
});

export const operateApplicationsPage = page({
  path: '/operate/applications', policy: operator, view: applicationsPage,
  data: async ({ tx, actor, language }) => {
    if (actor.kind !== 'account') throw notSignedIn();
    const rows = await pendingApplications(tx, { accountId: actor.accountId, regions: operatedRegions(actor) });
    return { applications: rows.map((row) => ({ ...row, className: className(row.conditions.class, language) })) };
  },
});

export const operateLotForms = [
  form({
    path: '/operate/lots/:lotId', policy: operator, params, fields: rawFields, page: operateOneLotPage,
    attempt: ({ lotId }) => ({ lotId, step: 'acceptance' }),
    act: async ({ tx, actor, params: { lotId }, fields }) => {
      // A box for date and time speaks the wall clock; here that is China's, wherever the browser stands.
      const wanted = fields['biddingOpensAt'];
      const ask = readAsk(publishLotEndpoint.body!, wanted === undefined ? {} : { biddingOpensAt: `${wanted.slice(0, 16)}:00+08:00` });
      await publishLot(tx, actor, { lotId, ...ask });
      return `/operate/lots/${lotId}`;
    },
  }),
  form({
    path: '/operate/lots/:lotId/withdrawal', policy: operator, params, fields: rawFields, page: operateOneLotPage,
    act: async ({ tx, actor, params: { lotId }, fields }) => {
      await withdrawAuction(tx, actor, { lotId, ...readAsk(z.object({ reason: text(300) }), fields) });
      return `/operate/lots/${lotId}`;
    },
  }),
];

export const operateApplicationForm = form({
  path: '/operate/applications', policy: operator, fields: rawFields, page: operateApplicationsPage,
  act: async ({ tx, actor, fields: { applicationId, ...rest } }) => {
    const { applicationId: id } = readAsk(z.object({ applicationId: uuid }), { applicationId });
    await qualifyApplication(tx, actor, { applicationId: id, ...readAsk(decideApplicationEndpoint.body!, rest) });
    return '/operate/applications';
  },
});
