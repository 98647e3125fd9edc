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
const queried = z.object({ county: countyQuery, name: z.string().max(60).optional().catch(undefined), value: z.string().max(40).optional().catch(undefined) });

export const oneSignalPage = page({
  path: '/watch/signals/:code', policy, params, query: queried, view: signalPage,
  data: async ({ tx, actor, params: { code }, query, now }): Promise<SignalData> => {
    const county = chosenCounty(actor, await countiesOf(tx, actor), query.county);
    const today = chinaDate(now);
    const signal = (await signalsOfCounty(tx, county.code, today)).find((one) => one.code === code);
    if (signal === undefined) throw notFound({ what: code });
    const nothing = { tuning: null, asked: null, mistyped: null, trial: null, refused: null };
    if (!mayTune(actor, county.code)) return { county, signal, ...nothing, today };
    const all = (await parametersOf(tx, county.code, today)).filter((one) => one.code === code);
    const muting = all.find((one) => one.name === MUTED);
    if (muting === undefined) throw new Error(`${code} cannot be muted`);
    const tuning = { parameters: all.filter((one) => one !== muting), muting };
    const parameter = all.find((one) => one.name === query.name);
    const typed = query.value?.trim() ?? '';
    if (parameter === undefined || typed === '') return { county, signal, ...nothing, tuning, today };
    const value = number.safeParse(typed);
    if (!value.success) return { county, signal, ...nothing, tuning, mistyped: { name: parameter.name, typed }, today };
    const asked = { parameter, value: value.data };
    return { county, signal, tuning, asked, mistyped: null, ...(await triedOf(tx, actor, county.code, asked)), today };
  },
});

/** An expected "no" is said on the page, beside what was asked. */
async function triedOf(reader: Reader, actor: Actor, county: string, asked: NonNullable<SignalData['asked']>): Promise<Pick<SignalData, 'trial' | 'refused'>> {
  if (countySignal(asked.parameter.code) === undefined) return { trial: null, refused: null };
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
