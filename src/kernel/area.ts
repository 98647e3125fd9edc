// Area: land in mu, buildings in square metres; 1 mu = 666.67 m2 = 1/15 ha (domain.md §2.1).
import { Decimal } from 'decimal.js';

export type AreaUnit = 'mu' | 'm2' | 'item';

const M2_PER_MU = new Decimal(10000).dividedBy(15);

/** Converts decimal text between mu and m2, two decimals, half up. Items do not convert. */
export function convertArea(value: string, from: AreaUnit, to: AreaUnit): string {
  if (from === to) return new Decimal(value).toFixed(2);
  if (from === 'mu' && to === 'm2') return new Decimal(value).times(M2_PER_MU).toFixed(2);
  if (from === 'm2' && to === 'mu') return new Decimal(value).dividedBy(M2_PER_MU).toFixed(2);
  throw new RangeError(`no conversion from ${from} to ${to}`);
}

export const areaUnitNames: Record<AreaUnit, { zh: string; en: string }> = {
  mu: { zh: '亩', en: 'mu' },
  m2: { zh: '平方米', en: 'm²' },
  item: { zh: '件', en: 'item' },
};
