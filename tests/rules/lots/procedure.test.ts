// Procedure: tiers at their limits, the template of each group, the order of steps, and at which step a lot stands.
import { describe, expect, it } from '@jest/globals';
import { fc } from '../../support/fast-check.ts';
import { Money } from '../../../src/kernel/money.ts';
import { Refusal } from '../../../src/kernel/refusal.ts';
import { aboutEntry } from '../../../src/lots/history-words.ts';
import { stepChecks } from '../../../src/lots/procedure/procedure-checks.ts';
import { evidenceLacking, usualStep, type Paper } from '../../../src/lots/procedure/paper-rules.ts';
import type { Procedure } from '../../../src/lots/procedure/step-queries.ts';
import { requireEarlierSteps, requireStepLawful, type StepContext, type StepEntry } from '../../../src/lots/procedure/step-rules.ts';
import { standingOf, type StandingFacts } from '../../../src/lots/procedure/standing-rules.ts';
import type { LaterSteps } from '../../../src/lots/procedure/later-steps.ts';
import { groupOf, stepsFor, templateCode, throughToTheEnd, tierOf, type Sized } from '../../../src/lots/procedure/tier-rules.ts';
import { assetClassCodes } from '../../../src/registry/asset-classes.ts';
import { officialCalendar } from '../../../src/rulebook/official-calendar.ts';
import { procedureSteps, templateCodes, type ProcedureStep } from '../../../src/rulebook/procedure-codes.ts';
import { defaultValues, ruleDefinitions, type Rules } from '../../../src/rulebook/rule-set.ts';

const rules: Rules = { values: defaultValues('2025-05-01') };
const calendar = officialCalendar();
const pond: Sized = { class: 'WATER_POND', unit: 'mu', area: '6.00', term_years: 1 };
const tier = (lot: Partial<Sized>, counted: string) => tierOf(rules, { ...pond, ...lot }, Money.of(counted));

describe('the tier', () => {
  it('turns at the county’s sums, counted to the fen', () => {
    expect(tier({}, '9999.99')).toBe('village');
    expect(tier({}, '10000.00')).toBe('township');
    expect(tier({ term_years: 3 }, '199999.99')).toBe('township');
    expect(tier({ term_years: 3 }, '200000.00')).toBe('county');
  });
  it('a longer term is not the simplified path, whatever the sum', () => {
    expect(tier({ term_years: 2 }, '100.00')).toBe('township');
  });
  it('fifty mu are the county’s, in mu and in square metres', () => {
    expect(tier({ area: '49.99', term_years: 3 }, '20000.00')).toBe('township');
    expect(tier({ area: '50.00', term_years: 3 }, '20000.00')).toBe('county');
    const yard = { class: 'YARD', unit: 'm2', term_years: 3 } as const;
    expect(tier({ ...yard, area: '33333.33' }, '20000.00')).toBe('township');
    expect(tier({ ...yard, area: '33333.34' }, '20000.00')).toBe('county');
  });
  it('construction land is the county’s, however small', () => {
    expect(tier({ class: 'LAND_CONSTRUCTION', unit: 'm2', area: '10.00' }, '100.00')).toBe('county');
  });
  it('never falls when more is counted: nothing is won by splitting', () => {
    const amount = fc.integer({ min: 1, max: 40_000_000 }).map((fen) => Money.of(`${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`));
    const height = { village: 0, township: 1, county: 2 };
    fc.assert(fc.property(amount, amount, fc.integer({ min: 1, max: 3 }), (own, more, term_years) => {
      expect(height[tierOf(rules, { ...pond, term_years }, own.plus(more))]).toBeGreaterThanOrEqual(height[tierOf(rules, { ...pond, term_years }, own)]);
    }));
  });
});

describe('templates', () => {
  it('every class of asset has one in every tier it can fall into', () => {
    for (const code of assetClassCodes) for (const one of ['village', 'township', 'county'] as const) expect(rules.values[templateCode(groupOf(code), one)].value.length).toBeGreaterThan(5);
  });
  it('each ends in a contract on the platform, and none lets a step stand out of the law’s order', () => {
    for (const code of templateCodes) {
      const steps = rules.values[code].value.map(({ step }) => step);
      expect(steps.slice(-5)).toEqual(['acceptance', 'notice', 'bidding', 'result_publicity', 'contract']);
      expect(steps).toEqual(procedureSteps.filter((step) => steps.includes(step)));
      expect(steps).toEqual(expect.arrayContaining(['resolution', 'resolution_publicity', 'supervision', 'township_review']));
    }
  });
  it('a county may not install one with a step twice or out of order', () => {
    const { schema, value } = ruleDefinitions['procedure.land.county'];
    expect(schema.safeParse(value).success).toBe(true);
    expect(schema.safeParse([...value, value[0]]).success).toBe(false);
    expect(schema.safeParse(value.toReversed()).success).toBe(false);
  });
  it('asks the township’s approval only where an outsider may win farmland', () => {
    const has = (lot: Sized & { admits: 'anyone' | 'members' }) => stepsFor(rules, lot, 'county').some(({ step }) => step === 'outsider_approval');
    expect(has({ ...pond, admits: 'anyone' })).toBe(true);
    expect(has({ ...pond, admits: 'members' })).toBe(false);
    expect(has({ ...pond, class: 'BLDG_SHOP', unit: 'm2', admits: 'anyone' })).toBe(false);
  });
});

let signers: StepContext['signers'] = { committee: [], barred: [] };
const every: Paper[] = [...(['proposal', 'consultation', 'party_review'] as const).map((step) => ({ kind: 'minutes', step }) as const), { kind: 'publicity', step: 'resolution_publicity' }, { kind: 'opinion', step: 'supervision' }];
let papers: readonly Paper[] = every;
const county = stepsFor(rules, { ...pond, admits: 'anyone' }, 'county');
const context = (done: Partial<Record<ProcedureStep, string>>): StepContext => ({
  template: county, done: new Map(Object.entries(done) as [ProcedureStep, string][]), calendar, publicityWorkingDays: 5, today: '2026-06-30', clerkName: '李书记', signers, papers,
});
function said(done: Partial<Record<ProcedureStep, string>>, entry: StepEntry): string {
  try {
    requireStepLawful(context(done), entry);
    return 'taken';
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return `${error.code} @${error.field}`;
  }
}

describe('no step is skipped', () => {
  const deliberated = { proposal: '2026-05-06', consultation: '2026-05-07', party_review: '2026-05-08' };
  const voted = { ...deliberated, resolution: '2026-06-01' };
  const publicity = { step: 'resolution_publicity', doneOn: '2026-06-02', untilOn: '2026-06-08' } as const;
  const signed = { step: 'supervision', doneOn: '2026-06-09', verdict: 'agrees', signer: '吴监督', independent: true } as const;

  it('each in its turn is taken', () => {
    expect(said({}, { step: 'proposal', doneOn: '2026-05-06' })).toBe('taken');
    expect(said({ proposal: '2026-05-06' }, { step: 'consultation', doneOn: '2026-05-06' })).toBe('taken');
    expect(said(voted, publicity)).toBe('taken');
    expect(said({ ...voted, resolution_publicity: '2026-06-02' }, signed)).toBe('taken');
  });
  it('what would leave one out is refused, and the refusal names what is missing', () => {
    expect(said({}, { step: 'consultation', doneOn: '2026-05-07' })).toBe('procedure.step_skipped @steps');
    expect(said(deliberated, publicity)).toBe('procedure.step_skipped @steps');
    expect(said(voted, signed)).toBe('procedure.step_skipped @steps');
    expect(() => requireEarlierSteps(context({ proposal: '2026-05-06' }), 'resolution')).toThrow(expect.objectContaining({ zh: '不能跳步：办“成员（代表）大会表决”之前要先办村“两委”商议、党员大会审议' }));
  });
  it('whatever was done, a step is only taken when all before it were', () => {
    const paper = ['proposal', 'consultation', 'party_review', 'resolution_publicity', 'supervision'] as const;
    const days = fc.uniqueArray(fc.constantFrom<ProcedureStep>('proposal', 'consultation', 'party_review', 'resolution', 'resolution_publicity'), { maxLength: 5 });
    fc.assert(fc.property(days, fc.constantFrom(...paper), (steps, step) => {
      const done = Object.fromEntries(steps.map((one) => [one, '2026-06-01']));
      const entry = { step, doneOn: '2026-06-01', untilOn: '2026-06-30', verdict: 'agrees', signer: '吴监督', independent: true } as const;
      const all = procedureSteps.slice(0, procedureSteps.indexOf(step)).every((one) => steps.includes(one));
      expect(said(done, entry) === 'taken').toBe(all);
    }));
  });
  it('days follow each other, and none is in the future', () => {
    expect(said({ proposal: '2026-05-06' }, { step: 'consultation', doneOn: '2026-05-05' })).toBe('procedure.step_too_early @consultation.doneOn');
    expect(said({ ...voted }, { step: 'party_review', doneOn: '2026-06-02' })).toBe('procedure.step_too_late @party_review.doneOn');
    expect(said({}, { step: 'proposal', doneOn: '2026-07-01' })).toBe('procedure.step_in_future @proposal.doneOn');
  });
  it('a step the procedure does not have is refused', () => {
    expect(said({}, { step: 'plan_filing', doneOn: '2026-06-01' })).toBe('procedure.step_not_asked @steps');
  });
  it('no step is done without the paper its template names under that step; one whose step nobody noted proves what asks for its kind', () => {
    const proposal: StepEntry = { step: 'proposal', doneOn: '2026-05-06' };
    papers = every.filter(({ step }) => step !== 'proposal');
    expect(said({}, proposal)).toBe('procedure.evidence_missing @documents');
    expect(() => requireStepLawful(context({}), proposal)).toThrow(expect.objectContaining({ zh: '办“村党组织提议”要先上传：会议记录', en: '"Proposal by the party branch" must be proved by: minutes of the meeting' }));
    papers = [{ kind: 'minutes', step: null }];
    expect(said({}, proposal)).toBe('taken');
    expect(said(voted, publicity)).toBe('procedure.evidence_missing @documents');
    papers = every;
  });
  it('a publicity of four working days is too short, also over a holiday', () => {
    expect(said(voted, { ...publicity, untilOn: '2026-06-05' })).toBe('procedure.publicity_too_short @resolution_publicity.untilOn');
    // 2026-06-19 to 21 is the Dragon Boat holiday.
    expect(said(voted, { ...publicity, doneOn: '2026-06-16', untilOn: '2026-06-22' })).toBe('procedure.publicity_too_short @resolution_publicity.untilOn');
    expect(said(voted, { ...publicity, doneOn: '2026-06-16', untilOn: '2026-06-23' })).toBe('taken');
  });
  it('the supervision committee signs by somebody who is neither kin nor the clerk', () => {
    const shown = { ...voted, resolution_publicity: '2026-06-02' };
    expect(said(shown, { ...signed, signer: undefined })).toBe('procedure.signature_missing @supervision.signer');
    expect(said(shown, { ...signed, verdict: undefined })).toBe('procedure.signature_missing @supervision.verdict');
    expect(said(shown, { ...signed, independent: false })).toBe('procedure.signer_not_independent @supervision.independent');
    expect(said(shown, { ...signed, signer: '李书记' })).toBe('procedure.signer_is_clerk @supervision.signer');
    signers = { committee: ['吴监督', '郑监督'], barred: ['马主任', '郑监督'] };
    expect(['吴监督', '郑监督', '马主任', '冯路人'].map((signer) => said(shown, { ...signed, signer }))).toEqual([
      'taken', 'procedure.signer_holds_post @supervision.signer', 'procedure.signer_holds_post @supervision.signer', 'procedure.signer_not_on_committee @supervision.signer',
    ]);
    signers = { committee: [], barred: [] };
  });
});

describe('where a lot stands', () => {
  const at = (day: string) => new Date(`${day}T02:00:00Z`);
  const facts = (changes: Partial<StandingFacts>): StandingFacts => ({
    lot: { state: 'draft', created_at: at('2026-05-01'), submitted_at: null, reviewed_at: null, published_at: null, outcome_at: null },
    steps: [], metOn: null, approvedOn: null, registrationClosesOn: null, papers: [], ...changes,
  });
  const now = (changes: Partial<StandingFacts>, today = '2026-06-30') => standingOf(rules, calendar, county, facts(changes), today).find((one) => one.state === 'now');

  it('a fresh draft waits for the branch’s proposal', () => {
    expect(now({})).toMatchObject({ step: 'proposal', dueOn: null, late: false, evidence: [{ kind: 'minutes', have: false }] });
  });
  it('handed in, the township has five working days; after that it is late', () => {
    const lot = { state: 'in_review', created_at: at('2026-05-01'), submitted_at: at('2026-06-15'), reviewed_at: null, published_at: null, outcome_at: null } as const;
    const row = { lot_id: '', done_on: '2026-06-10', until_on: null, verdict: null, signer: null, recorded_by: '', recorded_at: at('2026-06-10') };
    const steps = (['proposal', 'consultation', 'party_review', 'resolution_publicity', 'supervision'] as const).map((step) => ({ ...row, step }));
    expect(now({ lot, steps, metOn: '2026-06-08' }, '2026-06-23')).toMatchObject({ step: 'township_review', dueOn: '2026-06-23', late: false });
    expect(now({ lot, steps, metOn: '2026-06-08' }, '2026-06-24')).toMatchObject({ step: 'township_review', late: true });
  });
  it('an unsold lot is stopped, and nobody must act', () => {
    expect(now({ lot: { state: 'unsold', created_at: at('2026-05-01'), submitted_at: null, reviewed_at: null, published_at: at('2026-05-20'), outcome_at: at('2026-06-10') } })).toBeUndefined();
  });
});

describe('after the contract', () => {
  const at = (day: string) => new Date(`${day}T02:00:00Z`);
  const later: LaterSteps = { first_rent: { doneOn: '2026-06-03', dueOn: '2026-06-10' }, contract_filing: { doneOn: null, dueOn: '2026-06-15' }, certificate: { doneOn: null, dueOn: null }, handover: { doneOn: null, dueOn: '2026-07-01' }, archive: { doneOn: null, dueOn: null } };
  const facts: StandingFacts = {
    lot: { state: 'leased', created_at: at('2026-01-01'), submitted_at: at('2026-02-01'), reviewed_at: at('2026-02-03'), published_at: at('2026-02-05'), outcome_at: at('2026-06-01') },
    steps: [], metOn: '2026-01-20', approvedOn: '2026-02-03', registrationClosesOn: '2026-03-01', papers: [], later,
  };
  it('a template laid before goes on with what the acts of the lease do, side by side, each by its day', () => {
    const tail = standingOf(rules, calendar, county, facts, '2026-06-16').slice(-5);
    expect(tail.map(({ step, state, doneOn, dueOn, late }) => [step, state, doneOn, dueOn, late])).toEqual([
      ['first_rent', 'done', '2026-06-03', null, false], ['contract_filing', 'now', null, '2026-06-15', true], ['certificate', 'now', null, null, false],
      ['handover', 'now', null, '2026-07-01', false], ['archive', 'now', null, null, false],
    ]);
  });
  it('before there is a contract none of them is anybody’s to do; one that names its own steps is left as it is', () => {
    const before = standingOf(rules, calendar, county, { ...facts, lot: { ...facts.lot, state: 'contract_pending' }, later: {} }, '2026-06-16');
    expect(before.slice(-5).map(({ state }) => state)).toEqual(Array(5).fill('later'));
    const own = [...rules.values['procedure.asset.village'].value, { step: 'handover' as const, evidence: [], workingDays: null }];
    expect(throughToTheEnd(own)).toBe(own);
  });
});

describe('papers under their steps', () => {
  const [proposal, vote] = [county.find((one) => one.step === 'proposal')!, county.find((one) => one.step === 'resolution')!];
  it('minutes of another meeting are not those of the vote', () => {
    expect(evidenceLacking(vote, [{ kind: 'minutes', step: 'proposal' }, { kind: 'sign_in', step: 'resolution' }])).toEqual(['minutes']);
    expect(evidenceLacking(proposal, [{ kind: 'minutes', step: 'proposal' }])).toEqual([]);
    expect([usualStep('minutes'), usualStep('opinion'), usualStep('photo')]).toEqual(['resolution', 'supervision', null]);
  });
  it('a paper taken away again undoes its step while the lot is the village’s, and the list says which', () => {
    const rows = (steps: object[]) => ({ template: county, steps, papers: [{ kind: 'minutes', step: 'resolution' }] }) as unknown as Procedure;
    const [first] = stepChecks(rows([{ step: 'proposal', done_on: '2026-05-06' }]), undefined);
    expect(first).toMatchObject({ ok: false, code: 'procedure.evidence_missing', field: 'steps', zh: '办“村党组织提议”要先上传：会议记录' });
  });
});

it('a plan the government objects to stands in the way of handing the lot in; one it agrees to does not', () => {
  const codes = (verdict: 'agrees' | 'objects') => stepChecks({ template: [], steps: [{ step: 'plan_filing', verdict }] } as unknown as Procedure, undefined).map((one) => one.refusal?.code);
  expect([codes('objects'), codes('agrees')]).toEqual([['procedure.government_objects'], []]);
});

describe('the history of a lot', () => {
  it('says which step, paper and answer an entry is of', () => {
    expect(aboutEntry('lot.step_recorded', { step: 'consultation' })?.zh).toBe('村“两委”商议');
    expect(aboutEntry('lot.document_added', { kind: 'sign_in' })?.en).toBe('sign-in list');
    expect(aboutEntry('lot.document_added', { kind: 'minutes', step: 'proposal' })?.zh).toBe('会议记录，村党组织提议');
    expect([aboutEntry('lot.reviewed', { verdict: 'returned' })?.zh, aboutEntry('lot.objection_ruled', { verdict: 'dismissed' })?.zh, aboutEntry('lot.moved', { to: 'reviewed' })?.zh]).toEqual(['退回', '不成立', '审核通过，待受理']);
    expect([aboutEntry('lot.drafted', {}), aboutEntry('lot.step_recorded', { step: 'of another time' })]).toEqual([null, null]);
  });
});
