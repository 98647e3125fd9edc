// What the administrator's list of people shows.
import type { Option } from '../../../kit/field.tsx';

export const staffRoles = ['village_clerk', 'township_reviewer', 'exchange_operator', 'commission_officer', 'administrator'] as const;
export const personTones = { invited: 'note', active: 'good', closed: 'plain' } as const;

export interface StaffPerson {
  id: string;
  name: string;
  /** Masked. */
  phone: string;
  state: 'invited' | 'active' | 'closed';
  roles: readonly { id: string; role: (typeof staffRoles)[number] | 'bidder'; place: string }[];
  /** Asked for; the id is the request's. */
  waiting: readonly { id: string; role: (typeof staffRoles)[number] | 'bidder'; place: string }[];
}

export interface AccountsData {
  asked: { place: string };
  people: readonly StaffPerson[];
  total: number;
  page: number;
  pageSize: number;
  /** The county, and the places the search found. */
  regions: readonly Option[];
  foundAny: boolean;
  /** Shown once, right after inviting. */
  invited: { name: string; address: string; expiresAt: string } | null;
}
