// The commission officer's duties: flags that wait for a disposition and random checks, each by its day. Nobody who is watched imports this.
import { hasRole } from '../../kernel/actor.ts';
import { countyOf } from '../../kernel/region.ts';
import { flagQueue } from '../../watchdog/queries.ts';
import { checksFor } from '../../watchdog/random-checks/queries.ts';
import { EVERY, plain, type Duties } from './duty.ts';

export const officerDuties: Duties = async ({ reader, actor }) => {
  if (!hasRole(actor, 'commission_officer')) return [];
  const checks = (await checksFor(reader, actor, 'waiting')).map((check) => ({
    ...plain, key: `check ${check.id}`, task: 'random_check' as const, title: check.title, place: `${check.townshipName}${check.villageName}`, county: countyOf(check.placeCode), dueOn: check.dueOn, href: `/watch/checks/${check.id}`,
  }));
  const { groups } = await flagQueue(reader, actor, { state: 'waiting', mine: 'no', page: 1, size: EVERY });
  const flags = groups.flatMap((group) => group.flags).map((flag) => ({
    ...plain, key: `flag ${flag.id}`, task: 'dispose_flag' as const, name: flag.signalTitle, title: flag.subjectTitle, place: `${flag.townshipName}${flag.villageName}`, county: countyOf(flag.placeCode),
    dueOn: flag.dueOn, href: `/watch/flags/${flag.id}`,
  }));
  return [...flags, ...checks];
};
