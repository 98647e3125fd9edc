// Propose charter: the clerk enters the charter's facts with their paper; the township compares and confirms. A vote rests on them from their day on.
// 依据: 农村集体经济组织法 第27–29条; 村民委员会组织法 第24条、第25条: who counts the voters must not be who counts the votes alone.
import { z } from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDate } from '../../kernel/clock.ts';
import { notAllowed } from '../../kernel/refusal.ts';
import { countyOf } from '../../kernel/region.ts';
import { isoDate, sha256 } from '../../kernel/shapes.ts';
import { carriedOutBy, type ActFact } from '../../identity/act-rooms.ts';
import { requestApproval, type Requested } from '../../identity/request-approval.ts';
import { record } from '../../journal/record.ts';
import { readClock } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db.ts';
import type { StoredFile } from '../../platform/files.ts';
import { collectiveById } from '../../registry/queries.ts';
import { collectiveUnknown } from '../../registry/refusals.ts';
import { rulesInForce } from '../../rulebook/rules-in-force.ts';
import { mayPrepare } from '../policy.ts';
import { requireCharterLawful, type CharterFacts } from './charter-rules.ts';
import { chartersOf } from './queries.ts';
import { insertCharter } from './store.ts';

export const CHARTER_ACTION = 'lots.charter';
const WAITS_SECONDS = 14 * 86_400;

/** The request as it is kept: facts and paper. */
export const plannedCharter = z.object({
  effectiveOn: isoDate, members: z.int(), households: z.int(), representatives: z.int().nullable(), villagerRepresentatives: z.int().nullable(), directors: z.int().nullable(),
  councilMandate: z.string().nullable(), villagerMandate: z.string().nullable(), paper: z.object({ name: z.string(), sha256, mediaType: z.string(), bytes: z.int() }),
});

export interface CharterAsk extends CharterFacts {
  collectiveId: string;
  paper: { name: string } & StoredFile;
}

/** Changes nothing yet. Refuses who does not keep the village, and facts the law does not allow. */
export async function proposeCharter(tx: Tx, actor: Actor, { collectiveId, ...planned }: CharterAsk): Promise<Requested> {
  const collective = await collectiveById(tx, collectiveId);
  if (collective === undefined) throw collectiveUnknown();
  if (!mayPrepare(actor, collective.placeCode)) throw notAllowed();
  await requireLawful(tx, collective, planned);
  return requestApproval(tx, actor, {
    action: CHARTER_ACTION, ask: { ...planned }, reason: planned.effectiveOn, subject: 'collective', subjectId: collectiveId, region: collective.placeCode,
    as: ['village_clerk'], deciders: ['township_reviewer'], lastsSeconds: WAITS_SECONDS,
  });
}

async function requireLawful(tx: Tx, collective: { id: string; placeCode: string }, facts: CharterFacts): Promise<void> {
  const today = chinaDate(await readClock(tx));
  const [last] = await chartersOf(tx, collective.id);
  requireCharterLawful(await rulesInForce(tx, countyOf(collective.placeCode), today), facts, { today, before: last?.effectiveOn ?? null });
}

const fact = (zh: string, en: string, value: string | number | null): ActFact[] => (value === null ? [] : [{ label: { zh, en }, value: String(value) }]);

carriedOutBy(CHARTER_ACTION, {
  async shown(reader, ask, collectiveId) {
    const { effectiveOn, paper, ...facts } = plannedCharter.parse(ask);
    return [
      ...fact('集体', 'Collective', (await collectiveById(reader, collectiveId))?.name ?? ''), { label: { zh: '自哪天起', en: 'From' }, value: effectiveOn, as: 'day' },
      ...fact('有表决权的成员', 'Members who may vote', facts.members), ...fact('户数', 'Households', facts.households), ...fact('成员代表', 'Member representatives', facts.representatives),
      ...fact('村民代表会议人数', 'Villager representatives’ meeting', facts.villagerRepresentatives), ...fact('理事', 'Directors', facts.directors),
      ...fact('理事会的授权依据', 'Mandate of the council', facts.councilMandate), ...fact('村民代表会议的授权依据', 'Mandate of the villager representatives', facts.villagerMandate),
      { label: { zh: '凭证', en: 'Paper' }, value: `/api/collectives/${collectiveId}/charters/papers/${paper.sha256}`, as: 'file' },
    ];
  },
  async carryOut(tx, actor, { approvalId, ask, subjectId, requestedBy }) {
    const { paper, ...facts } = plannedCharter.parse(ask);
    const collective = await collectiveById(tx, subjectId);
    if (collective === undefined) throw collectiveUnknown();
    if (actor.kind !== 'account') throw notAllowed();
    await requireLawful(tx, collective, facts);
    const now = await readClock(tx);
    await insertCharter(tx, { collectiveId: subjectId, ...facts, paper, enteredBy: requestedBy, confirmedBy: actor.accountId, confirmedAt: now, approvalId });
    const { effectiveOn: effective_on, members, households, representatives, villagerRepresentatives: villager_representatives, directors } = facts;
    const payload = {
      effective_on, members, households, representatives, villager_representatives, directors, council_mandated: facts.councilMandate !== null, villagers_mandated: facts.villagerMandate !== null,
      sha256: paper.sha256, approval_id: approvalId,
    };
    await record(tx, { subject: 'collective', id: subjectId, kind: 'collective.charter_confirmed', payload, actor, now });
  },
});
