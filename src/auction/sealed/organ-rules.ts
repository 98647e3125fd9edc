// Organ rules: which office each of the five key holders must hold in the panel's county, and who may not stand beside whom. Pure.
import type { Grant, Role } from '../../kernel/actor.ts';
import { isWithin } from '../../kernel/region.ts';
import { unitsOf } from '../../identity/approval-rules.ts';
import { type Organ, organs } from './contract.ts';

/** The village's supervision committee has no role of its own: it is reached through the village's office. */
const OFFICE: Readonly<Record<Organ, Role>> = {
  village_supervision: 'village_clerk', township: 'township_reviewer', trading_centre: 'exchange_operator', discipline: 'commission_officer', bidders: 'bidder',
};

export interface Candidate {
  organ: Organ;
  accountId: string;
  grants: readonly Grant[];
}

export type Unfit = { because: 'organs' } | { because: 'person' } | { because: 'office'; organ: Organ } | { because: 'unit'; organ: Organ };

/**
 * Why these five may not keep the keys together; null when they may. Each speaks for the organ named, no two are one person
 * or share an office, so that three keys are never in one unit's hands. 依据: 农村集体经济组织法 第29条; 招标投标法 第36条.
 */
export function judgePanel(county: string, candidates: readonly Candidate[]): Unfit | null {
  if (new Set(candidates.map((one) => one.organ)).size !== organs.length) return { because: 'organs' };
  if (new Set(candidates.map((one) => one.accountId)).size !== candidates.length) return { because: 'person' };
  const stranger = candidates.find((one) => !speaksFor(one, county));
  if (stranger !== undefined) return { because: 'office', organ: stranger.organ };
  const taken = new Set<string>();
  for (const { organ, grants } of candidates) {
    const units = unitsOf(grants);
    if (units.some((unit) => taken.has(unit))) return { because: 'unit', organ };
    for (const unit of units) taken.add(unit);
  }
  return null;
}

/** The bidders' own holder is one of them and holds no office in the county; the other four are no bidders alone. */
function speaksFor({ organ, grants }: Candidate, county: string): boolean {
  if (organ === 'bidders') return grants.some((grant) => grant.role === 'bidder') && !grants.some((grant) => grant.role !== 'bidder' && isInCounty(grant, county));
  return grants.some((grant) => grant.role === OFFICE[organ] && isInCounty(grant, county));
}

const isInCounty = (grant: Grant, county: string): boolean => isWithin(grant.region, county) || isWithin(county, grant.region);
