// Money placed by hand at /rent/by-hand: clerks and the township's accountants say what a payment is for; a second person decides; the commission sees it all.
import { z } from 'zod';
import { byHandLinePage } from '../../client/pages/review/by-hand-line/page.tsx';
import { byHandPage, type ByHandData } from '../../client/pages/review/by-hand/page.tsx';
import { waitingApprovals, type WaitingApproval } from '../identity/approval-queries.ts';
import { hasRole, type Actor } from '../kernel/actor.ts';
import { notAllowed } from '../kernel/refusal.ts';
import { uuid } from '../kernel/shapes.ts';
import { decidePlacementEndpoint, placeRentEndpoint, placers, placingReaders, reverseRentEndpoint, undoMatchEndpoint, undoPlacementEndpoint, type PlacingPart } from '../lease/placing/contract.ts';
import { decidePlacement, lineOf } from '../lease/placing/decide-placement.ts';
import { askToPlace, PLACE_RENT_ACTION, twoPeopleFrom } from '../lease/placing/place-rent.ts';
import { creditOf, partsNamed, placementsIn, reversalsOfRent } from '../lease/placing/placing-queries.ts';
import { askToReverse, REVERSE_RENT_ACTION } from '../lease/placing/reverse-rent.ts';
import { receiptsOn } from '../lease/placing/take-off.ts';
import { askToUndoMatch, UNDO_MATCH_ACTION } from '../lease/placing/undo-match.ts';
import { creditUnknown, nothingSaid } from '../lease/placing/refusals.ts';
import { askToUndo, UNDO_PLACEMENT_ACTION } from '../lease/placing/undo-placement.ts';
import { rentedLeasesOn } from '../lease/rent-queries.ts';
import type { Reader } from '../platform/db.ts';
import { form, serveForm } from './form.ts';
import { page, servePage, type WebSite } from './page.ts';
import { unplacedRows } from './unplaced-rows.ts';
import { rawFields, readAsk, tidy, type RawFields } from './village-fields.ts';
import { regionsOf } from './village-scope.ts';

const HERE = '/rent/by-hand';
const ASKS: Record<string, ByHandData['waiting'][number]['asks']> = { [PLACE_RENT_ACTION]: 'place', [UNDO_PLACEMENT_ACTION]: 'undo', [UNDO_MATCH_ACTION]: 'match', [REVERSE_RENT_ACTION]: 'reverse' };

const byHand = page({
  path: HERE, policy: placingReaders, view: byHandPage,
  data: async ({ tx, actor, language }): Promise<ByHandData> => {
    const keeping = [...regionsOf(actor, 'village_clerk'), ...regionsOf(actor, 'township_reviewer')];
    const regions = keeping.length > 0 ? keeping : regionsOf(actor, 'commission_officer');
    const waiting = await waitingApprovals(tx, actor, { actions: Object.keys(ASKS) });
    return {
      unplaced: await unplacedRows(tx, regions, language),
      waiting: (await Promise.all(waiting.map((one) => waitingView(tx, one)))).flat(),
      reversals: (await Promise.all(regions.map((region) => reversalsOfRent(tx, { region })))).flat(),
      placed: (await Promise.all(regions.map((region) => placementsIn(tx, region)))).flat(),
      mayPlace: keeping.length > 0,
    };
  },
});

const oneCredit = page({
  path: `${HERE}/:lineId`, policy: placers, params: z.strictObject({ lineId: uuid }), view: byHandLinePage,
  data: async ({ tx, actor, params: { lineId } }) => {
    const credit = await creditOf(tx, lineId);
    if (credit === undefined) throw creditUnknown();
    if (!keeps(actor, credit.placeCode)) throw notAllowed();
    const leases = await rentedLeasesOn(tx, credit.accountNumber, credit.bookedOn);
    const { bookedOn, payer, memo, bankReference, collectiveName, amount, left } = credit;
    const matched = await receiptsOn(tx, lineId, true);
    return {
      matched: await partsNamed(tx, matched.map((one) => ({ instalmentId: one.instalment_id, amount: one.amount }))),
      lineId, day: bookedOn, payer, memo, bankReference, collective: collectiveName, amount, left, twoFrom: (await twoPeopleFrom(tx, credit.placeCode)).toText(),
      leases: leases.filter((lease) => lease.instalments.length > 0).map((lease) => ({
        id: lease.id, code: lease.code, lessee: lease.lesseeName, instalments: lease.instalments.map((one) => ({ id: one.id, number: one.number, dueOn: one.dueOn, open: one.open.toText() })),
      })),
    };
  },
});

export function mountRentByHand(site: WebSite): void {
  servePage(site, byHand);
  serveForm(site, form({
    path: `${HERE}/decisions/:approvalId`, policy: placingReaders, params: z.strictObject({ approvalId: uuid }), fields: rawFields, page: { ...byHand, params: z.unknown() },
    act: async ({ tx, actor, params, fields }) => {
      await decidePlacement(tx, actor, { ...params, ...readAsk(decidePlacementEndpoint.body!, fields) });
      return HERE;
    },
  }));
  serveForm(site, form({
    path: `${HERE}/placements/:placementId/undoing`, policy: placers, params: z.strictObject({ placementId: uuid }), fields: rawFields, page: { ...byHand, params: z.unknown() },
    act: async ({ tx, actor, params, fields }) => {
      await askToUndo(tx, actor, { ...params, ...readAsk(undoPlacementEndpoint.body!, fields) });
      return HERE;
    },
  }));
  serveForm(site, form({
    path: `${HERE}/reversals/:lineId`, policy: placers, params: z.strictObject({ lineId: uuid }), fields: rawFields, page: { ...byHand, params: z.unknown() },
    act: async ({ tx, actor, params, fields }) => {
      await askToReverse(tx, actor, { ...params, ...readAsk(reverseRentEndpoint.body!, fields) });
      return HERE;
    },
  }));
  servePage(site, oneCredit);
  serveForm(site, form({
    path: `${HERE}/:lineId/undoing`, policy: placers, params: z.strictObject({ lineId: uuid }), fields: rawFields, page: oneCredit,
    act: async ({ tx, actor, params, fields }) => {
      await askToUndoMatch(tx, actor, { ...params, ...readAsk(undoMatchEndpoint.body!, fields) });
      return HERE;
    },
  }));
  serveForm(site, form({
    path: `${HERE}/:lineId`, policy: placers, params: z.strictObject({ lineId: uuid }), fields: rawFields, page: oneCredit,
    act: async ({ tx, actor, params, fields }) => {
      await askToPlace(tx, actor, { ...params, ...readAsk(placeRentEndpoint.body!, { parts: partsIn(fields), reason: fields['reason'] }) });
      return HERE;
    },
  }));
}

const keeps = (actor: Actor, placeCode: string): boolean => hasRole(actor, 'village_clerk', placeCode) || hasRole(actor, 'township_reviewer', placeCode);

/** The boxes with an amount in them, 'part-<instalment>'. */
function partsIn(fields: RawFields): PlacingPart[] {
  const parts = Object.entries(fields).flatMap(([name, value]) => (name.startsWith('part-') ? [{ instalmentId: name.slice('part-'.length), amount: tidy(value) }] : []));
  if (parts.length === 0) throw nothingSaid();
  return parts;
}

async function waitingView(reader: Reader, one: WaitingApproval): Promise<ByHandData['waiting']> {
  const lineId = await lineOf(reader, { action: one.action, subject_id: one.subjectId, ask: one.ask });
  const credit = lineId === undefined ? undefined : await creditOf(reader, lineId);
  if (credit === undefined) return [];
  const parts = await partsAsked(reader, one, credit.lineId, credit.placeCode);
  return [{
    approvalId: one.approvalId, lineId: credit.lineId, asks: ASKS[one.action]!, payer: credit.payer, day: credit.bookedOn, reason: one.reason, requestedBy: one.requestedBy, mayDecide: one.mayDecide,
    parts: parts.map((part) => ({ lessee: '', ...part })),
  }];
}

/** What a request would place or take off. */
async function partsAsked(reader: Reader, one: WaitingApproval, lineId: string, placeCode: string): Promise<{ code: string; instalment: number; amount: string }[]> {
  if (one.action === UNDO_PLACEMENT_ACTION) return (await placementsIn(reader, placeCode)).find((row) => row.id === one.subjectId)?.parts ?? [];
  if (one.action === PLACE_RENT_ACTION) return partsNamed(reader, (one.ask as { parts: PlacingPart[] }).parts);
  const standing = await receiptsOn(reader, lineId, one.action === UNDO_MATCH_ACTION);
  return partsNamed(reader, standing.map((receipt) => ({ instalmentId: receipt.instalment_id, amount: receipt.amount })));
}
