// Routes of sealed bidding.
import type { Actor } from '../../kernel/actor.ts';
import { notFound, notSignedIn } from '../../kernel/refusal.ts';
import type { Reader } from '../../platform/db.ts';
import { inTransaction } from '../../platform/db.ts';
import { serve, type Site } from '../../platform/http.ts';
import { notRegistered } from '../refusals.ts';
import { appointPanel } from './appoint-panel.ts';
import { arriveAtOpening } from './arrive-at-opening.ts';
import {
  appointPanelEndpoint, arriveEndpoint, getBoxes, getCeremony, getMySealed, getOpening, getSealed, giveSharesEndpoint, listPanels,
  registerKeyEndpoint, sealBidEndpoint,
} from './contract.ts';
import { decidePanel } from './decide-panel.ts';
import { giveShares } from './give-shares.ts';
import { openRound } from './open-round.ts';
import { boxesFor, ceremonyOf, openingRecord } from './opening-queries.ts';
import { decidePanelEndpoint, listPanelRequests, requestPanelEndpoint } from './panel-contract.ts';
import { panelsFor, waitingPanels } from './panel-queries.ts';
import { mySealed, sealedState } from './queries.ts';
import { registerKey } from './register-key.ts';
import { requestPanel } from './request-panel.ts';
import { sealBid } from './seal-bid.ts';

export function mountSealed(site: Site): void {
  serve(site, getSealed, ({ tx, params }) => sealedState(tx, params.lotId));
  serve(site, sealBidEndpoint, ({ tx, actor, params, body }) => sealBid(tx, actor, { ...params, ...body }));
  serve(site, getMySealed, async ({ tx, actor, params }) => {
    if (actor.kind !== 'account') throw notSignedIn();
    const mine = await mySealed(tx, params.lotId, actor);
    if (mine === undefined) throw notRegistered();
    return mine;
  });
  mountPanels(site);
  mountOpening(site);
}

function mountPanels(site: Site): void {
  serve(site, requestPanelEndpoint, async ({ tx, actor, body }) => {
    const { approvalId, expiresAt } = await requestPanel(tx, actor, body);
    return { approvalId, expiresAt: expiresAt.toISOString() };
  });
  serve(site, listPanelRequests, async ({ tx, actor }) => ({ requests: await waitingPanels(tx, actor) }));
  serve(site, decidePanelEndpoint, async ({ tx, actor, params, body }) => {
    const { decidedAt, ...decided } = await decidePanel(tx, actor, { ...params, ...body });
    return { ...decided, decidedAt: decidedAt.toISOString() };
  });
  serve(site, listPanels, async ({ tx, actor }) => ({ panels: await panelsFor(tx, actor) }));
  serve(site, registerKeyEndpoint, async ({ tx, actor, params, body }) => {
    await registerKey(tx, actor, { ...params, ...body });
    return onePanel(tx, actor, params.panelId);
  });
  serve(site, appointPanelEndpoint, async ({ tx, actor, params, body }) => {
    await appointPanel(tx, actor, { ...params, ...body });
    return sealedState(tx, params.lotId);
  });
}

function mountOpening(site: Site): void {
  serve(site, getCeremony, ({ tx, actor, params }) => ceremonyOf(tx, actor, params.lotId));
  serve(site, arriveEndpoint, async ({ tx, actor, params }) => ({ arrivedAt: (await arriveAtOpening(tx, actor, params)).toISOString() }));
  serve(site, getBoxes, ({ tx, actor, params }) => boxesFor(tx, actor, params.lotId));
  // Two transactions: the shares are safe before anything is opened with them.
  serve(site, giveSharesEndpoint, async ({ db, actor, params, body }) => {
    const given = await inTransaction(db, (tx) => giveShares(tx, actor, { ...params, ...body }));
    if (given.complete) await openRound(db, params.lotId);
    return given;
  }, { transaction: 'own' });
  serve(site, getOpening, ({ tx, params }) => openingRecord(tx, params.lotId));
}

async function onePanel(reader: Reader, actor: Actor, panelId: string) {
  const [panel] = await panelsFor(reader, actor, panelId);
  if (panel === undefined) throw notFound({ what: '开标小组' });
  return panel;
}
