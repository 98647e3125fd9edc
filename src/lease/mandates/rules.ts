// Rules of powers of attorney: does one of them cover this act today, and if none does, why. Pure.
import type { Refusal } from '../../kernel/refusal.ts';
import { mandateActNames, type MandateAct } from './mandate-codes.ts';
import { mandateEarly, mandateExpired, mandateScope } from './refusals.ts';

/** One that nobody has withdrawn. Days 'YYYY-MM-DD'; the last one counts. */
export interface OpenMandate {
  id: string;
  lessee_id: string;
  scope: readonly MandateAct[];
  issued_on: string;
  valid_until: string;
}

/** The first that covers the act, or why the nearest one does not; undefined without any at all. 依据: 民法典 第165、173条. */
export function coveringMandate<M extends OpenMandate>(mandates: readonly M[], act: MandateAct, today: string): M | Refusal | undefined {
  const forIt = mandates.filter((one) => one.scope.includes(act));
  if (mandates.length === 0) return undefined;
  if (forIt.length === 0) return mandateScope({ act: mandateActNames[act].zh, act_en: mandateActNames[act].en });
  const holding = forIt.find((one) => one.issued_on <= today && today <= one.valid_until);
  if (holding !== undefined) return holding;
  const later = forIt.find((one) => today < one.issued_on);
  return later === undefined ? mandateExpired({ until: forIt.map((one) => one.valid_until).toSorted().at(-1)! }) : mandateEarly({ from: later.issued_on });
}
