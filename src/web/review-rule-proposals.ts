// Versions of the rules that wait at /rules/proposals, and those that were, at /rules/versions.
import { z } from 'zod';
import type { Done } from '../../client/pages/review/rule-parts.tsx';
import { ruleProposalsPage } from '../../client/pages/review/rule-proposals/page.tsx';
import { type ShownVersion, ruleVersionsPage } from '../../client/pages/review/rule-versions/page.tsx';
import type { Language } from '../../client/words/language.ts';
import { approvalsDecided, type DecidedBy } from '../identity/approval-queries.ts';
import { withdrawApproval } from '../identity/withdraw-approval.ts';
import { only } from '../kernel/endpoint.ts';
import { text, uuid } from '../kernel/shapes.ts';
import type { Reader } from '../platform/db.ts';
import { decideRules } from '../rulebook/decide-rules.ts';
import { waitingRules } from '../rulebook/proposal-queries.ts';
import { headersOf, type RuleSetHeader } from '../rulebook/rule-set-queries.ts';
import { latestRuleSet } from '../rulebook/rules-in-force.ts';
import { versionWithChanges } from '../rulebook/version-queries.ts';
import { form, serveForm } from './form.ts';
import { page, servePage, type WebSite } from './page.ts';
import { staff, staffCounty } from './review-rules.ts';
import { changeLine } from './rule-changes.ts';
import { rawFields, readAsk } from './village-fields.ts';

export const done = z.enum(['asked', 'approved', 'refused', 'taken'] satisfies Done[]).optional().catch(undefined);
/** Its box has a name of its own, as in every form of a second person. */
export const decision = z.object({ approvalId: uuid, verdict: z.enum(['approved', 'refused']), opinion: text(300) });
export const deciders = only('commission_officer', 'administrator');

const proposals = page({
  path: '/rules/proposals', policy: staff, query: z.object({ done }), view: ruleProposalsPage,
  data: async ({ tx, actor, language, query }) => {
    const county = staffCounty(actor);
    const waiting = await waitingRules(tx, actor, county);
    return {
      proposals: waiting.map((one) => ({ ...one, changes: one.changes.map((change) => changeLine(change, language)) })),
      version: (await latestRuleSet(tx, county))?.version ?? 0, done: query.done ?? null,
    };
  },
});

/** A long history: the last ones are enough on a page, the rest is at the API. */
const SHOWN = 20;

const versions = page({
  path: '/rules/versions', policy: staff, view: ruleVersionsPage,
  data: async ({ tx, actor, language }) => {
    const headers = (await headersOf(tx, staffCounty(actor))).slice(0, SHOWN);
    const decided = await approvalsDecided(tx, headers.flatMap((one) => one.approvalId ?? []));
    const shown: ShownVersion[] = [];
    for (const header of headers) shown.push(await shownVersion(tx, header, decided, language));
    return { versions: shown };
  },
});

async function shownVersion(tx: Reader, header: RuleSetHeader, decided: ReadonlyMap<string, DecidedBy>, language: Language): Promise<ShownVersion> {
  const { changes } = await versionWithChanges(tx, header.county, header.version);
  const by = header.approvalId === null ? undefined : decided.get(header.approvalId);
  return {
    version: header.version, effectiveFrom: header.effectiveFrom, approvedBy: header.approvedBy, note: header.note,
    people: by === undefined ? null : { asked: by.requestedUnit, decided: by.decidedUnit, at: by.decidedAt.toISOString() },
    changes: changes.map((change) => changeLine(change, language)),
  };
}

export function mountRuleProposals(site: WebSite): void {
  servePage(site, proposals);
  servePage(site, versions);
  serveForm(site, form({
    path: '/rules/proposals/decisions', policy: deciders, fields: rawFields, page: proposals,
    act: async ({ tx, actor, fields }) => {
      const { approvalId, verdict, opinion } = readAsk(decision, fields);
      await decideRules(tx, actor, { county: staffCounty(actor), approvalId, verdict, reason: opinion });
      return `/rules/proposals?done=${verdict}`;
    },
  }));
  serveForm(site, form({
    path: '/rules/proposals/taken-back', policy: only('administrator'), fields: rawFields, page: proposals,
    act: async ({ tx, actor, fields }) => {
      await withdrawApproval(tx, actor, readAsk(z.object({ approvalId: uuid }), fields));
      return '/rules/proposals?done=taken';
    },
  }));
}
