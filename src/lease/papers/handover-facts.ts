// Handover facts: what both sign of a handover, and the statement of each. Pure.
import type { HandoverView } from './handover-contract.ts';

export interface HandoverFacts {
  format: 'sunfield-handover-1';
  handover_id: string;
  lease_code: string;
  kind: 'delivery' | 'return';
  happened_on: string;
  area: string;
  condition: string;
  items: string;
  readings: { meter: string; reading: string; unit: string }[];
  photos: { sha256: string; caption: string }[];
}

/** The sheet signed by hand is a proof of it, not a part of it. */
export function handoverFacts(leaseCode: string, one: HandoverView): HandoverFacts {
  return {
    format: 'sunfield-handover-1', handover_id: one.id, lease_code: leaseCode, kind: one.kind, happened_on: one.happenedOn, area: one.area, condition: one.condition, items: one.items ?? '',
    readings: one.readings, photos: one.files.filter((file) => file.what === 'photo').map(({ sha256, caption }) => ({ sha256, caption })),
  };
}

export const handoverStatement = (ask: { leaseCode: string; factsSha256: string; party: 'lessee' | 'lessor'; signedAt: string }): string =>
  `sunfield-handover-signature-1\ncontract ${ask.leaseCode}\nfacts ${ask.factsSha256}\nparty ${ask.party}\nat ${ask.signedAt}\n`;
