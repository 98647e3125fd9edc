// Results at /operate/results and /operate/lots/:lotId/default: lots let but not signed, charges of default, the runner-up.
import { z } from 'zod';
import { operateDefaultPage, type OperateDefaultData } from '../../client/pages/review/operate-default/page.tsx';
import { resultsPage } from '../../client/pages/review/results/page.tsx';
import type { Language } from '../../client/words/language.ts';
import { chargeDefault } from '../auction/default/charge-winner.ts';
import { chargeDefaultEndpoint, costAsk, type CostAsk } from '../auction/default/contract.ts';
import { defaultsOf, unsignedLots } from '../auction/default/queries.ts';
import { mayOperate, operatedRegions } from '../auction/policy.ts';
import { proposeSuccessionEndpoint } from '../auction/succession/contract.ts';
import { proposeSuccession } from '../auction/succession/propose-succession.ts';
import { successionChance, successionsOf } from '../auction/succession/queries.ts';
import type { Actor } from '../kernel/actor.ts';
import { notAllowed, notFound } from '../kernel/refusal.ts';
import { uuid } from '../kernel/shapes.ts';
import { defaultEventNames, eventsOf } from '../lots/default-events.ts';
import { lotById, noticeOf } from '../lots/queries.ts';
import { stateNames } from '../lots/states.ts';
import type { Reader } from '../platform/db.ts';
import { form, serveForm } from './form.ts';
import { page, servePage, type WebSite } from './page.ts';
import { inLanguage } from './public-cards.ts';
import { operator } from './review-operate.ts';
import { rawFields, readAsk, tidy, type RawFields } from './village-fields.ts';
import { namesOfStates } from './village-lots.ts';

const params = z.strictObject({ lotId: uuid });

const operateResultsPage = page({
  path: '/operate/results', policy: operator, view: resultsPage,
  data: async ({ tx, actor, language }) => {
    const rows = await unsignedLots(tx, operatedRegions(actor));
    return { rows: rows.map(({ publicityUntil, ...row }) => ({ ...row, publicityUntil: publicityUntil.toISOString() })), stateNames: namesOfStates(language) };
  },
});

const operateOneDefaultPage = page({
  path: '/operate/lots/:lotId/default', policy: operator, params, view: operateDefaultPage,
  data: ({ tx, actor, params: { lotId }, language }) => defaultData(tx, actor, lotId, language),
});

export const eventNamesIn = (language: Language): Record<string, string> =>
  Object.fromEntries(Object.entries(defaultEventNames).map(([event, name]) => [event, inLanguage(name, language)]));

async function defaultData(tx: Reader, actor: Actor, lotId: string, language: Language): Promise<OperateDefaultData> {
  const lot = await lotById(tx, lotId);
  const notice = await noticeOf(tx, lotId);
  if (lot === undefined || notice === undefined) throw notFound({ what: '标的' });
  if (!mayOperate(actor, lot.place_code)) throw notAllowed();
  const defaults = await defaultsOf(tx, actor, lotId);
  const chance = await successionChance(tx, lotId);
  const names = eventNamesIn(language);
  const open = (lot.state === 'result_publicity' || lot.state === 'contract_pending') && defaults.every((one) => one.state !== 'charged');
  return {
    lot: { id: lotId, code: lot.code, title: lot.title, stateName: inLanguage(stateNames[lot.state], language), unit: lot.unit },
    defaults, eventNames: names, events: open ? eventsOf(notice.body).map((event) => ({ value: event, label: names[event] ?? event })) : null,
    successions: await successionsOf(tx, actor, lotId), successionOn: notice.body.runner_up_succession,
    chance: chance === undefined ? null : { ...chance, until: chance.until.toISOString() },
  };
}

/** Rows of the form that have anything in them; a row half filled is refused by its own boxes. */
function costsIn(fields: RawFields): CostAsk[] {
  return ['1', '2'].flatMap((row) => {
    const own = { what: fields[`what${row}`], borneBy: fields[`borneBy${row}`], amount: tidy(fields[`amount${row}`]), evidence: fields[`evidence${row}`] };
    return Object.values(own).every((value) => value === undefined) ? [] : [readAsk(costAsk, own)];
  });
}

const forms = [
  form({
    path: '/operate/lots/:lotId/default', policy: operator, params, fields: rawFields, page: operateOneDefaultPage,
    act: async ({ tx, actor, params: { lotId }, fields }) => {
      const { event, evidence } = fields;
      await chargeDefault(tx, actor, { lotId, ...readAsk(chargeDefaultEndpoint.body!, { event, evidence, costs: costsIn(fields) }) });
      return `/operate/lots/${lotId}/default`;
    },
  }),
  form({
    path: '/operate/lots/:lotId/succession', policy: operator, params, fields: rawFields, page: operateOneDefaultPage,
    act: async ({ tx, actor, params: { lotId }, fields }) => {
      await proposeSuccession(tx, actor, { lotId, ...readAsk(proposeSuccessionEndpoint.body!, fields) });
      return `/operate/lots/${lotId}/default`;
    },
  }),
];

export function mountResults(site: WebSite): void {
  servePage(site, operateResultsPage);
  servePage(site, operateOneDefaultPage);
  for (const one of forms) serveForm(site, one);
}
