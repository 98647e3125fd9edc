// Navigation: which doors the header shows to whom.
import type { Role } from '../../src/kernel/actor.ts';
import type { KitKey } from '../words/kit.zh.ts';

export interface Door {
  href: string;
  name: KitKey;
  /** Roles that see it; `anyone` also without a login. */
  for: 'anyone' | readonly Role[];
}

export const doors: readonly Door[] = [
  { href: '/', name: 'nav.lots', for: 'anyone' },
  { href: '/me', name: 'nav.me', for: ['bidder'] },
  { href: '/desk', name: 'nav.village', for: ['village_clerk'] },
  { href: '/desk/assets', name: 'nav.assets', for: ['village_clerk'] },
  { href: '/desk/lots', name: 'nav.villageLots', for: ['village_clerk'] },
  { href: '/desk/leases', name: 'nav.leases', for: ['village_clerk'] },
  { href: '/review', name: 'nav.review', for: ['township_reviewer'] },
  { href: '/operate', name: 'nav.operate', for: ['exchange_operator'] },
  { href: '/procedures', name: 'nav.procedures', for: ['village_clerk', 'township_reviewer', 'exchange_operator', 'commission_officer'] },
  { href: '/watch', name: 'nav.watch', for: ['commission_officer'] },
  { href: '/todo', name: 'nav.todo', for: ['bidder', 'village_clerk', 'township_reviewer', 'exchange_operator', 'commission_officer', 'administrator'] },
  { href: '/coverage', name: 'nav.coverage', for: ['village_clerk', 'township_reviewer', 'exchange_operator', 'commission_officer', 'administrator'] },
  { href: '/interruptions', name: 'nav.interruptions', for: ['exchange_operator', 'commission_officer', 'administrator'] },
  { href: '/decisions', name: 'nav.decisions', for: ['commission_officer'] },
  { href: '/key-panels', name: 'nav.keyPanels', for: ['commission_officer', 'administrator'] },
  { href: '/imports', name: 'nav.imports', for: ['township_reviewer', 'administrator'] },
  { href: '/sanctions', name: 'nav.sanctions', for: ['exchange_operator', 'commission_officer', 'administrator'] },
  { href: '/assist', name: 'nav.assist', for: ['village_clerk', 'township_reviewer', 'exchange_operator'] },
  { href: '/ties', name: 'nav.ties', for: ['village_clerk', 'township_reviewer', 'exchange_operator', 'commission_officer', 'administrator'] },
  { href: '/accounts', name: 'nav.accounts', for: ['administrator'] },
  {
    href: '/messages',
    name: 'nav.messages',
    for: ['bidder', 'village_clerk', 'township_reviewer', 'exchange_operator', 'commission_officer', 'administrator'],
  },
];

/** The doors these roles see, and which of them is `here`: the one with the longest matching path. */
export function doorsFor(roles: readonly Role[], here: string): { door: Door; current: boolean }[] {
  const path = here.split('?', 1)[0] ?? '/';
  const seen = doors.filter((door) => door.for === 'anyone' || door.for.some((role) => roles.includes(role)));
  const under = (door: Door) => path === door.href || (door.href !== '/' && path.startsWith(`${door.href}/`));
  const longest = Math.max(0, ...seen.filter(under).map((door) => door.href.length));
  return seen.map((door) => ({ door, current: under(door) && door.href.length === longest }));
}
