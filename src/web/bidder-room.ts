// Bidder's room: the live page, the check page and the receipt; and the plain form that bids without script.
import express from 'express';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { checkPage } from '../../client/pages/bidder/check/page.tsx';
import { receiptPage } from '../../client/pages/bidder/receipt/page.tsx';
import { receiptsPage } from '../../client/pages/bidder/receipts/page.tsx';
import { roomPage } from '../../client/pages/bidder/room/page.tsx';
import type { AuctionParts } from '../auction/auction-parts.ts';
import type { AuctionView } from '../auction/contract.ts';
import { bidBody } from '../auction/contract.ts';
import { isSealed } from '../auction/closing.ts';
import { publicEntries, receiptsOf, receiptUnder } from '../auction/entry-queries.ts';
import { placeBid } from '../auction/place-bid.ts';
import { auctionView, codeFor, standingFor } from '../auction/queries.ts';
import { notRegistered } from '../auction/refusals.ts';
import { admits, anyone, only } from '../kernel/endpoint.ts';
import { notAllowed, notFound, notSignedIn } from '../kernel/refusal.ts';
import { ordinal, uuid } from '../kernel/shapes.ts';
import { lotHeading } from '../openness/lot-queries.ts';
import type { Reader } from '../platform/db.ts';
import { parseInput } from '../platform/parse-input.ts';
import { refuseForeignOrigin } from '../platform/same-origin.ts';
import { accountOf } from './bidder-account.ts';
import { guarded, page, servePage, type WebSite } from './page.ts';

const lotParams = z.object({ lotId: uuid });
const bidders = only('bidder');

const room = page({
  path: '/lots/:lotId/room',
  policy: anyone,
  params: lotParams,
  // Sealed bids have a page of their own; every link to the room may stay a link to the room.
  elsewhere: async (tx, { lotId }) => (isSealed((await auctionOf(tx, lotId)).format) ? `/lots/${lotId}/sealed` : null),
  data: async ({ tx, actor, params: { lotId } }) => {
    const state = await auctionOf(tx, lotId);
    const { title, township, village } = await lotHeading(tx, lotId);
    const { entries, complete } = await publicEntries(tx, lotId, 0);
    const mine = actor.kind === 'account' ? ((await standingFor(tx, lotId, actor)) ?? null) : null;
    const heldSeq = complete ? state.seq : (entries.at(-1)?.seq ?? 0);
    const view = { state, entries, heldSeq, mine, link: 'connecting' as const, asOf: state.serverTime, caughtUp: 0 };
    return { lotId, title, place: `${township} ${village}`, view, formKey: randomUUID() };
  },
  view: roomPage,
});

const check = page({
  path: '/lots/:lotId/bid',
  policy: bidders,
  params: lotParams,
  query: z.object({ amount: z.string().max(20).catch(''), bidKey: uuid.catch(''), match: z.literal('true').optional().catch(undefined) }),
  data: async ({ tx, actor, params: { lotId }, query }) => ({
    lotId,
    match: query.match === 'true' && (await standingFor(tx, lotId, accountOf(actor)))?.mayMatch === true,
    title: (await lotHeading(tx, lotId)).title,
    state: await auctionOf(tx, lotId),
    bidKey: query.bidKey || randomUUID(),
    amount: query.amount,
  }),
  view: checkPage,
});

const receipt = page({
  path: '/lots/:lotId/receipts/:bidKey',
  policy: bidders,
  params: z.object({ lotId: uuid, bidKey: uuid }),
  data: async ({ tx, actor, params: { lotId, bidKey } }) => {
    const code = await codeFor(tx, lotId, accountOf(actor).accountId);
    if (code === undefined) throw notRegistered();
    const found = await receiptUnder(tx, lotId, code, bidKey);
    if (found === undefined) throw notFound({ what: '这份回执' });
    const heading = await lotHeading(tx, lotId);
    return { receipt: found, title: heading.title, lotCode: heading.code, unit: heading.unit };
  },
  view: receiptPage,
});

const receipts = page({
  path: '/lots/:lotId/receipts',
  policy: bidders,
  params: lotParams,
  query: z.object({ before: z.coerce.number().pipe(ordinal).optional().catch(undefined) }),
  data: async ({ tx, actor, params: { lotId }, query: { before } }) => {
    const { title } = await lotHeading(tx, lotId);
    const code = await codeFor(tx, lotId, accountOf(actor).accountId);
    if (code === undefined) throw notRegistered();
    return { lotId, title, ...(await receiptsOf(tx, lotId, code, before ?? null)) };
  },
  view: receiptsPage,
});

/** Mounts the room and the way to bid without script. */
export function mountRoomPages(site: WebSite, auction: AuctionParts): void {
  servePage(site, room);
  servePage(site, check);
  servePage(site, receipt);
  servePage(site, receipts);
  // Not serveForm: a bid has a transaction of its own, and its answer must not wait inside another.
  site.app.post('/lots/:lotId/bid', express.urlencoded({ extended: false, limit: '16kb' }), async (req, res) => {
    await guarded(site, req, res, async (actor) => {
      refuseForeignOrigin(req, site.config);
      if (!admits(bidders, actor)) throw actor.kind === 'account' ? notAllowed() : notSignedIn();
      const { lotId } = parseInput(lotParams, req.params) as z.output<typeof lotParams>;
      const body = parseInput(bidBody, dropEmpty(req.body)) as z.output<typeof bidBody>;
      const done = await placeBid(auction.engine, actor, { lotId, ...body });
      res.redirect(303, `/lots/${lotId}/receipts/${done.bidKey}`);
    });
  });
}

/** An empty box of a form means "not given". */
const dropEmpty = (body: unknown) => Object.fromEntries(Object.entries((body ?? {}) as Record<string, unknown>).filter(([, value]) => value !== ''));

async function auctionOf(reader: Reader, lotId: string): Promise<AuctionView> {
  const state = await auctionView(reader, lotId);
  if (state === undefined) throw notFound({ what: '这场竞价' });
  return state;
}
