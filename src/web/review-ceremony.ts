// The key holders' pages: panels, the own key, the opening ceremony; and the exchange's forms to convene and to appoint.
import { z } from 'zod';
import { ceremonyPage } from '../../client/pages/review/ceremony/page.tsx';
import { keyPanelPage } from '../../client/pages/review/key-panel/page.tsx';
import { keyPanelsPage } from '../../client/pages/review/key-panels/page.tsx';
import { operatedRegions } from '../auction/policy.ts';
import { appointPanel } from '../auction/sealed/appoint-panel.ts';
import { appointPanelEndpoint, organs } from '../auction/sealed/contract.ts';
import { decidePanel } from '../auction/sealed/decide-panel.ts';
import { ceremonyOf } from '../auction/sealed/opening-queries.ts';
import { requestPanelEndpoint } from '../auction/sealed/panel-contract.ts';
import { lotsWithoutPanel, panelsFor, waitingPanels } from '../auction/sealed/panel-queries.ts';
import { requestPanel } from '../auction/sealed/request-panel.ts';
import { withdrawApproval } from '../identity/withdraw-approval.ts';
import { only, signedIn } from '../kernel/endpoint.ts';
import { notFound } from '../kernel/refusal.ts';
import { countyOf } from '../kernel/region.ts';
import { text, uuid } from '../kernel/shapes.ts';
import { lotHeading } from '../openness/lot-queries.ts';
import { form, serveForm } from './form.ts';
import { page, servePage, type WebSite } from './page.ts';
import { rawFields, readAsk, tidy } from './village-fields.ts';

const operator = only('exchange_operator');
const done = z.enum(['asked', 'approved', 'refused', 'taken']).optional().catch(undefined);
/** Its box has a name of its own: the asking form on the same page has boxes too. */
const decision = z.object({ approvalId: uuid, verdict: z.enum(['approved', 'refused']), opinion: text(300) });

const panels = page({
  path: '/key-panels', policy: signedIn, query: z.object({ done }), view: keyPanelsPage,
  data: async ({ tx, actor, query }) => {
    const regions = operatedRegions(actor);
    return {
      panels: await panelsFor(tx, actor),
      requests: await waitingPanels(tx, actor),
      done: query.done ?? null,
      waiting: regions.length === 0 ? null : await lotsWithoutPanel(tx, regions),
      counties: [...new Set(regions.filter((region) => region.length >= 6).map(countyOf))],
    };
  },
});

const panel = page({
  path: '/key-panels/:panelId', policy: signedIn, params: z.object({ panelId: uuid }), view: keyPanelPage,
  data: async ({ tx, actor, params: { panelId } }) => {
    const [found] = await panelsFor(tx, actor, panelId);
    if (found === undefined) throw notFound({ what: '开标小组' });
    return { panel: found };
  },
});

const ceremony = page({
  path: '/lots/:lotId/ceremony', policy: signedIn, params: z.object({ lotId: uuid }), view: ceremonyPage,
  data: async ({ tx, actor, params: { lotId } }) => {
    const { township, village } = await lotHeading(tx, lotId);
    return { lotId, place: `${township} ${village}`, view: await ceremonyOf(tx, actor, lotId) };
  },
});

const convene = form({
  path: '/key-panels', policy: operator, fields: rawFields, page: panels,
  act: async ({ tx, actor, fields }) => {
    const holders = organs.map((organ) => ({ organ, phone: tidy(fields[`phone.${organ}`] ?? '') }));
    await requestPanel(tx, actor, readAsk(requestPanelEndpoint.body!, { county: fields['county'], title: fields['title'], holders }));
    return '/key-panels?done=asked';
  },
});

const decide = form({
  path: '/key-panels/decisions', policy: only('commission_officer', 'administrator'), fields: rawFields, page: panels,
  act: async ({ tx, actor, fields }) => {
    const { approvalId, verdict, opinion } = readAsk(decision, fields);
    await decidePanel(tx, actor, { approvalId, verdict, reason: opinion });
    return `/key-panels?done=${verdict}`;
  },
});

const takeBack = form({
  path: '/key-panels/taken-back', policy: operator, fields: rawFields, page: panels,
  act: async ({ tx, actor, fields }) => {
    await withdrawApproval(tx, actor, readAsk(z.object({ approvalId: uuid }), fields));
    return '/key-panels?done=taken';
  },
});

const appoint = form({
  path: '/key-panels/appointments', policy: operator, fields: rawFields, page: panels,
  act: async ({ tx, actor, fields }) => {
    const { lotId } = readAsk(z.object({ lotId: uuid }), { lotId: fields['lotId'] });
    await appointPanel(tx, actor, { lotId, ...readAsk(appointPanelEndpoint.body!, { panelId: fields['panelId'] }) });
    return '/key-panels';
  },
});

export function mountCeremonyPages(site: WebSite): void {
  servePage(site, panels);
  for (const one of [convene, decide, takeBack, appoint]) serveForm(site, one);
  servePage(site, panel);
  servePage(site, ceremony);
}
