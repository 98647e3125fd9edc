// A signal's own page at /watch/signals/:code: its parameters, a trial on the last whole run, and the proposal two officers decide.
import { z } from 'zod';
import { signalPage } from '../../client/pages/watch/signal/page.tsx';
import type { SignalData } from '../../client/pages/watch/signal/view-model.ts';
import type { Actor } from '../kernel/actor.ts';
import { chinaDate } from '../kernel/clock.ts';
import { only } from '../kernel/endpoint.ts';
import { notFound, Refusal } from '../kernel/refusal.ts';
import { isoDate, text } from '../kernel/shapes.ts';
import type { Reader } from '../platform/db.ts';
import { MUTED } from '../watchdog/parameters/muting.ts';
import { proposeParameter } from '../watchdog/parameters/propose-parameter.ts';
import { parametersOf } from '../watchdog/parameters/queries.ts';
import { tryParameters } from '../watchdog/parameters/try-parameters.ts';
import { mayTune } from '../watchdog/policy.ts';
import { countySignal } from '../watchdog/run/catalogue-of-county.ts';
import { sandboxApart } from '../watchdog/run/off-thread.ts';
import { signalsOfCounty } from '../watchdog/signal-list/queries.ts';
import { form } from './form.ts';
import { page } from './page.ts';
import { chosenCounty, countiesOf, countyQuery } from './watch-signals.ts';

const policy = only('commission_officer');
const params = z.object({ code: z.string().regex(/^[A-Z]\d{1,2}$/) });
/** '0,05' is what some people type. */
const number = z.string().regex(/\d/).transform((given) => Number(given.trim().replace(/[,，]/, '.'))).pipe(z.number());
const asked = z.object({ county: countyQuery, name: z.string().max(60).optional().catch(undefined), value: number.optional().catch(undefined) });

export const oneSignalPage = page({
  path: '/watch/signals/:code', policy, params, query: asked, view: signalPage,
  data: async ({ tx, actor, params: { code }, query, now }): Promise<SignalData> => {
    const county = chosenCounty(actor, await countiesOf(tx, actor), query.county);
    const today = chinaDate(now);
    const signal = (await signalsOfCounty(tx, county.code, today)).find((one) => one.code === code);
    if (signal === undefined) throw notFound({ what: code });
    const all = (await parametersOf(tx, county.code, today)).filter((one) => one.code === code);
    const muting = all.find((one) => one.name === MUTED);
    if (muting === undefined) throw new Error(`${code} cannot be muted`);
    const parameter = all.find((one) => one.name === query.name);
    const ask = parameter === undefined || query.value === undefined ? null : { parameter, value: query.value };
    return { county, signal, parameters: all.filter((one) => one !== muting), muting, asked: ask, ...(await triedOf(tx, actor, county.code, ask)), mayTune: mayTune(actor, county.code), today };
  },
});

/** An expected "no" is said on the page, beside what was asked. */
async function triedOf(reader: Reader, actor: Actor, county: string, asked: SignalData['asked']): Promise<Pick<SignalData, 'trial' | 'refused'>> {
  if (asked === null || !mayTune(actor, county) || countySignal(asked.parameter.code) === undefined) return { trial: null, refused: null };
  try {
    return { trial: await tryParameters(reader, actor, { county, code: asked.parameter.code, parameters: { [asked.parameter.name]: asked.value } }, sandboxApart), refused: null };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { trial: null, refused: { zh: error.zh, en: error.en } };
  }
}

export const proposalForm = form({
  path: '/watch/signals/:code/proposals', policy, params, page: oneSignalPage,
  fields: z.strictObject({ county: z.string().regex(/^\d{6}$/), name: z.string().min(1).max(60), value: number, effectiveFrom: isoDate, reason: text(500) }),
  act: async ({ tx, actor, params: { code }, fields }) => `/approvals/${(await proposeParameter(tx, actor, { code, ...fields })).approvalId}`,
});
