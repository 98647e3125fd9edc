// HTTP endpoints of money placed by hand.
import type { Role } from '../../kernel/actor.ts';
import { hasRole } from '../../kernel/actor.ts';
import { notAllowed } from '../../kernel/refusal.ts';
import { serve, type Site } from '../../platform/http.ts';
import * as contract from './contract.ts';
import { decidePlacement } from './decide-placement.ts';
import { askToPlace } from './place-rent.ts';
import { placementsIn } from './placing-queries.ts';
import { askToReverse } from './reverse-rent.ts';
import { askToUndoMatch } from './undo-match.ts';
import { askToUndo } from './undo-placement.ts';

const readers: readonly Role[] = ['village_clerk', 'township_reviewer', 'commission_officer'];

export function mountPlacing(site: Site): void {
  serve(site, contract.placeRentEndpoint, ({ tx, actor, params, body }) => askToPlace(tx, actor, { ...params, ...body }));
  serve(site, contract.undoPlacementEndpoint, ({ tx, actor, params, body }) => askToUndo(tx, actor, { ...params, ...body }));
  serve(site, contract.undoMatchEndpoint, ({ tx, actor, params, body }) => askToUndoMatch(tx, actor, { ...params, ...body }));
  serve(site, contract.reverseRentEndpoint, ({ tx, actor, params, body }) => askToReverse(tx, actor, { ...params, ...body }));
  serve(site, contract.decidePlacementEndpoint, ({ tx, actor, params, body }) => decidePlacement(tx, actor, { ...params, ...body }));
  serve(site, contract.listPlacements, async ({ tx, actor, query }) => {
    if (!readers.some((role) => hasRole(actor, role, query.region))) throw notAllowed();
    return { rows: await placementsIn(tx, query.region) };
  });
}
