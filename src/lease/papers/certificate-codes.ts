// Certificate codes: the closed set of public reasons why a certificate no longer holds.
export const revocationReasons = ['wrong_content', 'contract_void', 'contract_ended', 'court_or_authority', 'issued_by_mistake'] as const;
export type RevocationReason = (typeof revocationReasons)[number];
