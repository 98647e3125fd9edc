// Evidence codes: the kinds of paper a step or a lot may be proved by, as a closed set for rules, lots and contracts.

export const evidenceKinds = [
  'minutes', 'sign_in', 'photo', 'title', 'appraisal', 'contract_sample', 'publicity', 'opinion', 'approval', 'filing', 'proxy', 'other',
] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];
