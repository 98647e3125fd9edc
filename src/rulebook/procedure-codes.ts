// Procedure codes: value tiers, groups of assets, the steps of a lot's procedure and the offices that take them, as closed sets.

/** By the whole contract's value: the simplified path, the township's, the county's. */
export const tiers = ['village', 'township', 'county'] as const;
export type Tier = (typeof tiers)[number];

/** Farmland with all that is contracted like it; everything else; commercial construction land. */
export const assetGroups = ['land', 'asset', 'construction'] as const;
export type AssetGroup = (typeof assetGroups)[number];

export const procedureSteps = [
  'proposal', 'consultation', 'party_review', 'resolution', 'resolution_publicity', 'supervision', 'plan_filing', 'submission',
  'township_review', 'outsider_approval', 'acceptance', 'notice', 'bidding', 'result_publicity', 'contract',
  'first_rent', 'contract_filing', 'certificate', 'handover', 'archive',
] as const;
export type ProcedureStep = (typeof procedureSteps)[number];

/** After the contract: taken by acts that are on record anyway, side by side, never entered by hand. */
export const stepsAfterContract = ['first_rent', 'contract_filing', 'certificate', 'handover', 'archive'] as const;
export type StepAfterContract = (typeof stepsAfterContract)[number];

/** What the village does on paper and the clerk enters; every other step is an act in the system. */
export const recordedSteps = ['proposal', 'consultation', 'party_review', 'resolution_publicity', 'supervision', 'plan_filing'] as const;
export type RecordedStep = (typeof recordedSteps)[number];

/** Steps whose papers are kept with the lot: the village's own and the township's. */
export const provedSteps = ['proposal', 'consultation', 'party_review', 'resolution', 'resolution_publicity', 'supervision', 'plan_filing', 'township_review', 'outsider_approval'] as const;
export type ProvedStep = (typeof provedSteps)[number];

export const offices = [
  'party_branch', 'two_committees', 'party_members', 'deciding_body', 'collective', 'supervision_committee', 'village_clerk',
  'township_reviewer', 'township_government', 'exchange_operator', 'bidders', 'both_parties', 'lessee',
] as const;
export type Office = (typeof offices)[number];

/** The templates of the power list: which steps a group of assets goes through in a tier. */
export const templateCodes = ['procedure.land.village', 'procedure.land.township', 'procedure.land.county', 'procedure.asset.village', 'procedure.asset.township', 'procedure.asset.county', 'procedure.construction.county'] as const;
export type TemplateCode = (typeof templateCodes)[number];
