// Who may set a county's rules: its administrator proposes, somebody of another unit decides; the program itself lays a first version.
import { hasRole, type Actor } from '../kernel/actor.ts';

export const mayProposeRules = (actor: Actor, county: string): boolean => hasRole(actor, 'administrator', county);
