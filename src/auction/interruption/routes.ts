// Routes of interruptions: ask, decide, and what waits.
import { serve, type Site } from '../../platform/http.ts';
import { decideInterruption } from './decide-interruption.ts';
import { decideInterruptionEndpoint, listInterruptions, requestInterruptionEndpoint } from './contract.ts';
import { waitingInterruptions } from './queries.ts';
import { requestInterruption } from './request-interruption.ts';

export function mountInterruptions(site: Site): void {
  serve(site, requestInterruptionEndpoint, async ({ tx, actor, params, body }) => {
    const { approvalId, expiresAt } = await requestInterruption(tx, actor, { ...params, ...body });
    return { approvalId, expiresAt: expiresAt.toISOString() };
  });
  serve(site, decideInterruptionEndpoint, async ({ tx, actor, params, body }) => {
    const { decidedAt, resumesAt, endsAt, ...rest } = await decideInterruption(tx, actor, { ...params, ...body });
    return { ...rest, decidedAt: decidedAt.toISOString(), resumesAt: resumesAt?.toISOString() ?? null, endsAt: endsAt.toISOString() };
  });
  serve(site, listInterruptions, async ({ tx, actor }) => ({ interruptions: await waitingInterruptions(tx, actor) }));
}
