// Who may set a county's rules: its administrator, or the program itself when it first sets a county up.
import { hasRole, type Actor } from '../kernel/actor.ts';

export const mayInstallRules = (actor: Actor, county: string): boolean => actor.kind === 'system' || hasRole(actor, 'administrator', county);
