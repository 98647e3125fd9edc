// The checks a lot must meet, each failing with its own refusal at its own field.
import { describe, expect, it } from '@jest/globals';
import type { Refusal } from '../../../src/kernel/refusal.ts';
import { requireReady, type Check } from '../../../src/lots/check.ts';
import { plainPlan } from '../../../src/kernel/rent-plan.ts';
import { assetChecks, documentChecks, lowPriceCheck, startCheck, startLatestCheck, termChecks, type Terms } from '../../../src/lots/checks.ts';
import { classRule, isSmallValue, mattersFor, noticeDays } from '../../../src/lots/class-rules.ts';
import { pricesOf, type AssetFacts } from '../../../src/lots/lot-row.ts';
import { decideResolution, type ResolutionFacts } from '../../../src/lots/resolution-rules.ts';
import { maySteps } from '../../../src/lots/states.ts';
import { lotStates } from '../../../src/lots/lot-codes.ts';
import { defaultValues, type Rules } from '../../../src/rulebook/rule-set.ts';

const rules: Rules = { values: defaultValues('2025-05-01') };
const today = '2026-11-23';
const terms: Terms = {
  class: 'LAND_CULTIVATED', unit: 'mu', area: '68.00', start_date: '2027-03-01', term_years: 5, reserve_per_unit_year: '1500.00', deposit: '20400.00', min_step: '10.00', low_price_reason: null,
};
const asset: AssetFacts = {
  id: 'a', code: 'c', name: '南地', class: 'LAND_CULTIVATED', unit: 'mu', state: 'idle', owner_kind: 'collective', collective_id: 'k', collective_kind: 'village',
  place_code: '410328101201', place_name: '余庄村', address: '', nominal: '68.00', surveyed: null, largest: '68.00', occupied_until: null, has_account: true,
};
const failing = (checks: readonly Check[]) => checks.filter((one) => !one.ok).map((one) => `${one.code} @${one.field}`);
const termsFail = (changes: Partial<Terms>) => failing(termChecks(rules, { ...terms, ...changes }, today));
const assetFails = (changes: Partial<AssetFacts>, other: Partial<Terms> = {}) => failing(assetChecks({ ...asset, ...changes }, { ...terms, ...other }));

describe('terms', () => {
  it('of the 68 mu are within the rules', () => expect(termsFail({})).toEqual([]));
  it.each<[string, Partial<Terms>, string[]]>([
    ['21 years', { term_years: 21 }, ['lot.term_too_long @termYears']],
    ['reserve land for 6 years', { class: 'LAND_RESERVE', term_years: 6 }, ['lot.term_too_long @termYears']],
    ['a start in the past', { start_date: '2026-11-22' }, ['lot.start_in_past @startDate']],
    ['a deposit below 5 %', { deposit: '5099.99' }, ['lot.deposit_range @deposit']],
    ['a deposit above 30 %', { deposit: '30600.01' }, ['lot.deposit_range @deposit']],
    ['one year and 25 % of it', { term_years: 1, deposit: '25500.00' }, ['lot.deposit_beyond_total @deposit']],
    ['a step of 4 yuan', { min_step: '4.00' }, ['lot.step_too_small @minStep']],
    ['a step of 301 yuan', { min_step: '301.00' }, ['lot.step_too_large @minStep']],
    ['a year’s rent of thirteen digits', { reserve_per_unit_year: '14705882353.00', term_years: 1 }, ['lot.rent_too_large @reservePerUnitYear']],
    ['a whole term’s rent of thirteen digits', { reserve_per_unit_year: '2941176471.00', deposit: '29411764710.00' }, ['lot.rent_too_large @reservePerUnitYear']],
    ['a deposit of thirteen digits, as it would follow', { reserve_per_unit_year: '999999999999.00', deposit: '1999999999999.00' }, ['lot.rent_too_large @reservePerUnitYear']],
  ])('%s is refused', (_what, changes, codes) => expect(termsFail(changes)).toEqual(codes));
  it('the largest rent that can be written is not', () =>
    expect(termsFail({ area: '1.00', reserve_per_unit_year: '199999999999.99', deposit: '39999999999.00', min_step: '1999999999.00' })).toEqual([]));
  it('a bond of its own is no less than the county asks and no more than it allows; none of its own is the county’s', () => {
    const [least, most] = ['performance_bond_percent_of_first_year', 'performance_bond_percent_of_first_year.max'] as const;
    const strict: Rules = { values: { ...rules.values, [least]: { ...rules.values[least], value: 10 }, [most]: { ...rules.values[most], value: 30 } } };
    const fails = (bond_percent: number | null) => failing(termChecks(strict, { ...terms, bond_percent }, today));
    expect([fails(9), fails(31)]).toEqual([['lot.bond_range @bondPercent'], ['lot.bond_range @bondPercent']]);
    expect([fails(10), fails(30), fails(null)]).toEqual([[], [], []]);
    // A county whose figure lies above its own limit asks exactly that.
    expect(failing(termChecks({ values: { ...strict.values, [most]: { ...rules.values[most], value: 5 } } }, { ...terms, bond_percent: 10 }, today))).toEqual([]);
  });
  it('forest may be leased for 70 years, wastelands for 50', () => {
    expect(termsFail({ class: 'LAND_FOREST', term_years: 70 })).toEqual([]);
    expect(termsFail({ class: 'WASTELAND4', term_years: 51 })).toEqual(['lot.term_too_long @termYears']);
  });
});

describe('the asset', () => {
  it('idle and collective may be listed', () => expect(assetFails({})).toEqual([]));
  it('in use or disputed may not', () => {
    expect(assetFails({ state: 'in_use' })).toEqual(['lot.asset_not_free @assetId']);
    expect(assetFails({ state: 'disputed' })).toEqual(['lot.asset_not_free @assetId']);
    expect(assetFails({ state: 'leased' })).toEqual(['lot.asset_not_free @assetId']);
  });
  it('leased may, to start after the present lease', () => {
    expect(assetFails({ state: 'leased', occupied_until: '2027-02-28' })).toEqual([]);
    expect(assetFails({ state: 'leased', occupied_until: '2027-03-01' })).toEqual(['lot.starts_before_free @startDate']);
  });
  it('of the state or of a household may not', () => {
    expect(assetFails({ owner_kind: 'state', collective_id: null })).toEqual(['lot.not_collective @assetId']);
    expect(assetFails({ class: 'HOMESTEAD_HOUSE' })).toEqual(['lot.household_right @assetId']);
  });
  it('may not be offered larger than it is, nor without an account for its rent', () => {
    expect(assetFails({}, { area: '68.01' })).toEqual(['lot.area_beyond_asset @area']);
    expect(assetFails({ has_account: false })).toEqual(['lot.no_collective_account @assetId']);
    expect(assetFails({ largest: null })).toEqual(['lot.area_not_registered @area']);
  });
});

describe('price, documents, start', () => {
  it('below the lower quartile a reason is asked, and nothing where nobody can judge', () => {
    expect(lowPriceCheck(terms, '1600.00').ok).toBe(false);
    expect(lowPriceCheck({ ...terms, low_price_reason: '路远' }, '1600.00').ok).toBe(true);
    expect(lowPriceCheck(terms, '1500.00').ok).toBe(true);
    expect(lowPriceCheck({ ...terms, rent_plan: { ...plainPlan, rent_free_months: 6 } }, '1500.00').ok).toBe(false);
    expect(lowPriceCheck(terms, null)).toMatchObject({ ok: true, zh: '同类成交太少，无法比较' });
  });
  it('minutes and a photo', () => {
    expect(failing(documentChecks(rules, ['photo']))).toEqual(['lot.document_missing @documents.minutes']);
    expect(failing(documentChecks(rules, ['photo', 'minutes']))).toEqual([]);
  });
  it('the lease starts after its result has been public', () => {
    expect(startCheck('2027-01-05', '2027-01-05').ok).toBe(false);
    expect(startCheck('2027-01-06', '2027-01-05').ok).toBe(true);
  });
  it('and within the county’s days of it', () => {
    expect(startLatestCheck(rules, '2027-07-04', '2027-01-05').ok).toBe(true);
    expect(failing([startLatestCheck(rules, '2027-07-05', '2027-01-05')])).toEqual(['lot.start_too_late @startDate']);
  });
  it('several missing things are told in words', () => {
    const missing = documentChecks(rules, []);
    let said: Refusal | undefined;
    try {
      requireReady(missing);
    } catch (error) {
      said = error as Refusal;
    }
    expect(said).toMatchObject({ code: 'lot.not_ready', field: 'documents.minutes', zh: '还差 2 项：缺会议记录；缺现状照片' });
  });
});

describe('class rules', () => {
  it('notice days by class, five for small value, twenty for construction land', () => {
    const days = (lot: { class: string; term_years: number }, total: string) => noticeDays(rules, lot, pricesOf({ reserve_per_unit_year: total, area: '1', term_years: 1 }).wholeTerm).days;
    expect(days({ class: 'LAND_CULTIVATED', term_years: 5 }, '510000')).toBe(10);
    expect(days({ class: 'BLDG_SHOP', term_years: 3 }, '30000')).toBe(7);
    expect(days({ class: 'BLDG_SHOP', term_years: 1 }, '9999.99')).toBe(5);
    expect(days({ class: 'BLDG_SHOP', term_years: 1 }, '10000')).toBe(7);
    expect(days({ class: 'LAND_CONSTRUCTION', term_years: 1 }, '9000')).toBe(20);
    expect(isSmallValue(rules, { class: 'BLDG_SHOP', term_years: 2 }, pricesOf({ reserve_per_unit_year: '10', area: '1', term_years: 2 }).wholeTerm)).toBe(false);
  });
  it('land is voted on as land, a small shop may be the council\'s', () => {
    const small = pricesOf({ reserve_per_unit_year: '10', area: '50', term_years: 1 }).wholeTerm;
    expect(mattersFor(rules, { class: 'WATER_POND', term_years: 1, admits: 'anyone' }, small)).toEqual(['lease_land']);
    expect(mattersFor(rules, { class: 'WATER_POND', term_years: 1, admits: 'members' }, small)).toEqual(['lease_land', 'lease_small_value']);
    expect(mattersFor(rules, { class: 'BLDG_SHOP', term_years: 1, admits: 'anyone' }, small)).toEqual(['lease_asset', 'lease_small_value']);
    expect(classRule('LAND_CONSTRUCTION').matter).toBe('lease_construction_land');
  });
});

describe('the resolution on a lot', () => {
  const vote: ResolutionFacts = {
    matter: 'lease_land', body: 'representatives_assembly', noticedOn: '2026-11-01', metOn: '2026-11-20', eligible: 43, present: 38, inFavour: 35, against: 2, abstained: 1,
    committeeActsReason: null, planFiledOn: null, mandate: null,
  };
  const refused = (changes: Partial<ResolutionFacts>, lotClass = 'LAND_CULTIVATED', kind: AssetFacts['collective_kind'] = 'village') => {
    try {
      decideResolution(rules, { lot: { class: lotClass, term_years: 5, admits: 'anyone' }, counted: pricesOf(terms).wholeTerm, collectiveKind: kind, today }, { ...vote, ...changes });
      return 'agreed';
    } catch (error) {
      return `${(error as Refusal).code} @${(error as Refusal).field}`;
    }
  };
  it.each<[string, Partial<ResolutionFacts>, string]>([
    ['a lawful vote', {}, 'agreed'],
    ['another matter', { matter: 'lease_asset' }, 'resolution.wrong_matter @matter'],
    ['a meeting tomorrow', { metOn: '2026-11-24' }, 'resolution.met_in_future @metOn'],
    ['nine days of notice', { noticedOn: '2026-11-11' }, 'resolution.notice_too_short @noticedOn'],
    ['28 of 43', { inFavour: 28 }, 'resolution.majority_missed @inFavour'],
    ['more votes than people', { inFavour: 38 }, 'resolution.counts_disagree @inFavour'],
    ['more present than entitled', { present: 44 }, 'resolution.counts_disagree @present'],
    ['the council', { body: 'council', eligible: 5, present: 5, inFavour: 5, against: 0, abstained: 0 }, 'resolution.body_may_not_decide @body'],
    ['villagers without a reason', { body: 'villagers_assembly' }, 'resolution.committee_unexplained @committeeActsReason'],
    ['villagers with one', { body: 'villagers_assembly', committeeActsReason: '未设集体经济组织' }, 'agreed'],
    ['a group meeting on village land', { body: 'group_meeting' }, 'resolution.group_only @body'],
    ['twenty representatives', { eligible: 20, present: 20, inFavour: 20, against: 0, abstained: 0 }, 'resolution.body_size @eligible'],
    ['representatives by proxy', { byProxy: 3 }, 'resolution.proxies_not_open @proxies'],
    ['representatives online', { online: 3 }, 'resolution.online_not_open @online'],
    ['villager representatives without a mandate', { body: 'villager_representatives', committeeActsReason: '未设集体经济组织' }, 'resolution.mandate_missing @mandate'],
    ['with one adopted after the meeting', { body: 'villager_representatives', committeeActsReason: '未设集体经济组织', mandate: { basis: '村民会议决议', adoptedOn: '2026-11-21' } }, 'resolution.mandate_too_late @mandate'],
    ['with one adopted before it', { body: 'villager_representatives', committeeActsReason: '未设集体经济组织', mandate: { basis: '村民会议决议', adoptedOn: '2026-01-05' } }, 'agreed'],
    ['representatives by household', { countedBy: 'households' }, 'resolution.households_do_not_count @countedBy'],
  ])('%s', (_what, changes, answer) => expect(refused(changes)).toBe(answer));
  it('a members\' assembly without its quorum', () => {
    expect(refused({ body: 'members_assembly', eligible: 100, present: 66, inFavour: 66, against: 0, abstained: 0 })).toBe('resolution.quorum_missed @present');
  });
  it('a group’s land is the group’s to decide, not the village’s', () => {
    const villagers = { body: 'villagers_assembly', committeeActsReason: '未设集体经济组织' } as const;
    expect(refused(villagers, 'LAND_CULTIVATED', 'group')).toBe('resolution.group_decides @body');
    expect(refused({ body: 'group_meeting' }, 'LAND_CULTIVATED', 'group')).toBe('agreed');
  });
  it('construction land needs its plan filed', () => {
    expect(refused({ matter: 'lease_construction_land' }, 'LAND_CONSTRUCTION')).toBe('resolution.plan_not_filed @planFiledOn');
    expect(refused({ matter: 'lease_construction_land', planFiledOn: '2026-11-01' }, 'LAND_CONSTRUCTION')).toBe('agreed');
  });
  it('group land is the group\'s to decide', () => expect(refused({ body: 'group_meeting' }, 'LAND_CULTIVATED', 'group')).toBe('agreed'));
});

describe('states', () => {
  it('ends lead nowhere, and nothing is published unreviewed', () => {
    for (const end of ['leased', 'unsold', 'withdrawn'] as const) expect(lotStates.filter((to) => maySteps(end, to))).toEqual([]);
    // A runner-up who succeeds, where the notice allows it.
    expect(lotStates.filter((to) => maySteps('defaulted', to))).toEqual(['result_publicity']);
    expect(lotStates.filter((from) => maySteps(from, 'published'))).toEqual(['reviewed']);
    expect(lotStates.filter((from) => maySteps(from, 'reviewed'))).toEqual(['in_review']);
  });
});
