// Sessions at /operate/sessions: making one, its order by numbers in boxes, publishing all its lots.
import { z } from 'zod';
import { operateSessionPage } from '../../client/pages/review/session/page.tsx';
import { operateSessionsPage, type OperateSessionsData } from '../../client/pages/review/sessions/page.tsx';
import type { Option } from '../../client/kit/field.tsx';
import type { OrderRow } from '../../client/pages/review/session-order.tsx';
import { operatedRegions } from '../auction/policy.ts';
import { makeSessionEndpoint } from '../auction/session/contract.ts';
import { makeSession, orderSession, requireOperatorOf } from '../auction/session/make-session.ts';
import { publishSession } from '../auction/session/publish-into-session.ts';
import { lotsForSession, sessionPlanOf, sessionsIn } from '../auction/session/queries.ts';
import { uuid } from '../kernel/shapes.ts';
import type { Reader } from '../platform/db.ts';
import { placeNames, placesUnder } from '../registry/queries.ts';
import { form, serveForm } from './form.ts';
import { page, servePage, type WebSite } from './page.ts';
import { operator } from './review-operate.ts';
import { rawFields, readAsk, tidy, whole, type RawFields } from './village-fields.ts';

const params = z.strictObject({ sessionId: uuid });

const sessionsPage = page({
  path: '/operate/sessions', policy: operator, view: operateSessionsPage,
  data: async ({ tx, actor }): Promise<OperateSessionsData> => {
    const regions = operatedRegions(actor);
    return { sessions: await sessionsIn(tx, regions), places: await placeOptions(tx, regions), lots: await openLots(tx, regions) };
  },
});

const sessionPage = page({
  path: '/operate/sessions/:sessionId', policy: operator, params, view: operateSessionPage,
  data: async ({ tx, actor, params: { sessionId } }) => {
    const plan = await sessionPlanOf(tx, sessionId);
    requireOperatorOf(actor, plan.placeCode);
    return { plan, others: await openLots(tx, [plan.placeCode]) };
  },
});

async function placeOptions(reader: Reader, regions: readonly string[]): Promise<OperateSessionsData['places']> {
  const options: Option[] = [];
  for (const region of regions) {
    options.push({ value: region, label: (await placeNames(reader, region)).at(-1) ?? region });
    const { rows } = await placesUnder(reader, { parent: region, page: 1, size: 100 });
    options.push(...rows.map((place) => ({ value: place.code, label: place.name })));
  }
  return options;
}

async function openLots(reader: Reader, regions: readonly string[]): Promise<OrderRow[]> {
  const lots = await Promise.all(regions.map((region) => lotsForSession(reader, region)));
  return lots.flat().map((lot) => ({ ...lot, number: '', note: null }));
}

/** Lots with a number, by it; equal numbers keep the order of the page. */
function orderOf(fields: RawFields): string[] {
  return Object.entries(fields)
    .flatMap(([name, text]) => (name.startsWith('order-') && /^\d{1,3}$/.test(tidy(text)) ? [{ id: name.slice('order-'.length), at: whole(text) as number }] : []))
    .sort((a, b) => a.at - b.at)
    .map((one) => one.id);
}

export function mountOperateSessions(site: WebSite): void {
  servePage(site, sessionsPage);
  servePage(site, sessionPage);
  serveForm(site, form({
    path: '/operate/sessions', policy: operator, fields: rawFields, page: sessionsPage,
    act: async ({ tx, actor, fields }) => {
      const { name, placeCode, venue, opensAt, staggerSeconds } = fields;
      const at = opensAt === undefined ? undefined : `${opensAt.slice(0, 16)}:00+08:00`;
      const ask = readAsk(makeSessionEndpoint.body!, { name, placeCode, venue, opensAt: at, staggerSeconds: whole(staggerSeconds), lotIds: orderOf(fields) });
      return `/operate/sessions/${(await makeSession(tx, actor, ask)).id}`;
    },
  }));
  serveForm(site, form({
    path: '/operate/sessions/:sessionId', policy: operator, params, fields: rawFields, page: sessionPage,
    act: async ({ tx, actor, params: { sessionId }, fields }) => {
      await orderSession(tx, actor, { sessionId, lotIds: z.array(uuid).max(300).parse(orderOf(fields)) });
      return `/operate/sessions/${sessionId}`;
    },
  }));
  serveForm(site, form({
    path: '/operate/sessions/:sessionId/notices', policy: operator, params, fields: rawFields, page: sessionPage,
    actAlone: async ({ actor, params: { sessionId } }) => {
      await publishSession(site.db, actor, { sessionId });
      return `/operate/sessions/${sessionId}`;
    },
  }));
}
