// Routes of the lots room: from draft to published notice, and the staff's lists.
import { serve, type Site } from '../platform/http.ts';
import * as contract from './contract.ts';
import { draftLot } from './draft-lot.ts';
import type { LotRow } from './lot-row.ts';
import { mountDocuments } from './document-routes.ts';
import { mountHolders } from './holders/routes.ts';
import { attempting } from './procedure/attempts.ts';
import { mountCharters } from './charter/routes.ts';
import { mountProcedure } from './procedure/procedure-routes.ts';
import { dossierEndpoint, lotFilesEndpoint, workEndpoint } from './dossier-contract.ts';
import { dossierOf } from './dossier-queries.ts';
import { listFiles } from './list-queries.ts';
import { noticeReply, versionsOf } from './notice-queries.ts';
import { noticeVersionsEndpoint } from './notice-versions-contract.ts';
import { publishLot } from './publish-lot.ts';
import { recordResolution } from './record-resolution.ts';
import { mountCorrectionFiles } from './attachment/routes.ts';
import { mountObjections } from './objection/routes.ts';
import { mountRelisting } from './relist-routes.ts';
import { mountReserves } from './reserve-routes.ts';
import { reviewLot } from './review-lot.ts';
import { mountSeveral } from './several/routes.ts';
import { reviseLot } from './revise-lot.ts';
import { submitLot } from './submit-lot.ts';
import { withdrawDraft } from './withdraw-draft.ts';
import { workOf } from './work-queries.ts';

export function mountLots(site: Site): void {
  mountPreparation(site);
  mountDocuments(site);
  mountHolders(site);
  mountRelisting(site);
  mountReserves(site);
  mountObjections(site);
  mountCorrectionFiles(site);
  mountSeveral(site);
  mountProcedure(site);
  mountCharters(site);
  serve(site, contract.reviewLotEndpoint, async ({ db, actor, params, body }) =>
    reply(await attempting(db, actor, { ...params, step: 'township_review' }, (tx) => reviewLot(tx, actor, { ...params, ...body }))), { transaction: 'own' });
  serve(site, contract.publishLotEndpoint, async ({ db, actor, params, body }) => {
    const { body: notice, sha256 } = await attempting(db, actor, { ...params, step: 'acceptance' }, (tx) => publishLot(tx, actor, { ...params, ...body }));
    return { ...params, version: notice.version, sha256, registrationClosesAt: notice.registration_closes_at, biddingOpensAt: notice.bidding_opens_at };
  }, { transaction: 'own' });
  serve(site, contract.readNotice, ({ tx, params, query }) => noticeReply(tx, params.lotId, query.version));
  serve(site, noticeVersionsEndpoint, ({ tx, params }) => versionsOf(tx, params.lotId));
  serve(site, dossierEndpoint, ({ tx, actor, params }) => dossierOf(tx, actor, params.lotId));
  serve(site, lotFilesEndpoint, ({ tx, actor, query }) => listFiles(tx, actor, query));
  serve(site, workEndpoint, ({ tx, actor }) => workOf(tx, actor));
}

function mountPreparation(site: Site): void {
  serve(site, contract.draftLotEndpoint, async ({ tx, actor, body }) => reply(await draftLot(tx, actor, body)));
  serve(site, contract.reviseLotEndpoint, async ({ tx, actor, params, body }) => reply(await reviseLot(tx, actor, { ...params, ...body })));
  serve(site, contract.recordResolutionEndpoint, async ({ db, actor, params, body }) => {
    const { lot, decision } = await attempting(db, actor, { ...params, step: 'resolution' }, (tx) => recordResolution(tx, actor, { ...params, ...body }));
    return { ...reply(lot), required: decision.required, quorum: decision.quorum };
  }, { transaction: 'own' });
  serve(site, contract.submitLotEndpoint, async ({ db, actor, params }) =>
    reply(await attempting(db, actor, { ...params, step: 'submission' }, (tx) => submitLot(tx, actor, params))), { transaction: 'own' });
  serve(site, contract.withdrawLotEndpoint, async ({ tx, actor, params, body }) => reply(await withdrawDraft(tx, actor, { ...params, ...body })));
}

const reply = (lot: LotRow) => ({ lotId: lot.id, code: lot.code, state: lot.state, deposit: lot.deposit, minStep: lot.min_step });
