// Money placed by hand at /rent/by-hand: clerks and the township's accountants say what a payment is for; a second person decides; the commission sees it all.
import { z } from 'zod';
import { byHandLinePage } from '../../client/pages/review/by-hand-line/page.tsx';
import { byHandPage, type ByHandData } from '../../client/pages/review/by-hand/page.tsx';
import { waitingApprovals, type WaitingApproval } from '../identity/approval-queries.ts';
import { hasRole, type Actor } from '../kernel/actor.ts';
import { notAllowed } from '../kernel/refusal.ts';
import { uuid } from '../kernel/shapes.ts';
import { decidePlacementEndpoint, placeRentEndpoint, placers, placingReaders, undoPlacementEndpoint, type PlacingPart } from '../lease/placing/contract.ts';
import { decidePlacement } from '../lease/placing/decide-placement.ts';
import { askToPlace, PLACE_RENT_ACTION, twoPeopleFrom } from '../lease/placing/place-rent.ts';
import { creditOf, partsNamed, placementById, placementsIn } from '../lease/placing/placing-queries.ts';
import { creditUnknown, nothingSaid } from '../lease/placing/refusals.ts';
import { askToUndo, UNDO_PLACEMENT_ACTION } from '../lease/placing/undo-placement.ts';
import { rentedLeasesOn, unplacedIn } from '../lease/rent-queries.ts';
import type { Reader } from '../platform/db.ts';
import { form, serveForm } from './form.ts';
import { page, servePage, type WebSite } from './page.ts';
import { inLanguage } from './public-cards.ts';
import { rawFields, readAsk, tidy, type RawFields } from './village-fields.ts';
import { regionsOf } from './village-scope.ts';

const HERE = '/rent/by-hand';

const byHand = page({
  path: HERE, policy: placingReaders, view: byHandPage,
  data: async ({ tx, actor, language }): Promise<ByHandData> => {
    const keeping = [...regionsOf(actor, 'village_clerk'), ...regionsOf(actor, 'township_reviewer')];
    const regions = keeping.length > 0 ? keeping : regionsOf(actor, 'commission_officer');
    const unplaced = (await Promise.all(regions.map((region) => unplacedIn(tx, region)))).flat();
    const waiting = await waitingApprovals(tx, actor, { actions: [PLACE_RENT_ACTION, UNDO_PLACEMENT_ACTION] });
    return {
      unplaced: unplaced.map((row) => ({
        id: row.lineId, day: row.bookedOn, collective: row.collectiveName, payer: row.counterpartyName, memo: row.memo, amount: row.unmatched, why: inLanguage({ zh: row.reasonZh, en: row.reasonEn }, language),
      })),
      waiting: (await Promise.all(waiting.map((one) => waitingView(tx, one)))).flat(),
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
    return {
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
  servePage(site, oneCredit);
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
  const undoes = one.action === UNDO_PLACEMENT_ACTION;
  const placement = undoes ? await placementById(reader, one.subjectId) : undefined;
  const credit = await creditOf(reader, placement?.line_id ?? one.subjectId);
  if (credit === undefined) return [];
  const parts = undoes ? (await placementsIn(reader, credit.placeCode)).find((row) => row.id === one.subjectId)?.parts ?? [] : await partsNamed(reader, (one.ask as { parts: PlacingPart[] }).parts);
  return [{ approvalId: one.approvalId, undoes, payer: credit.payer, day: credit.bookedOn, reason: one.reason, requestedBy: one.requestedBy, mayDecide: one.mayDecide, parts: parts.map((part) => ({ lessee: '', ...part })) }];
}
