// Panel queries: the key panels a person convenes or belongs to, with the lots whose bids are sealed to them.
import type { Actor } from '../../kernel/actor.ts';
import { waitingApprovals } from '../../identity/approval-queries.ts';
import { accountNames } from '../../identity/queries.ts';
import { fingerprintOf } from '../../kernel/seal-key.ts';
import type { Reader } from '../../platform/db.ts';
import { operatedRegions } from '../policy.ts';
import type { AuctionRow } from '../store.ts';
import type { PanelView } from './contract.ts';
import type { PanelRequest } from './panel-contract.ts';
import { type PlannedPanel, plannedPanel } from './planned-panel.ts';
import { PANEL_ACTION } from './request-panel.ts';
import { roundTimes } from './sealed-terms.ts';
import { holdersOf } from './store.ts';

interface PanelListRow {
  id: string;
  county: string;
  title: string;
  convened_at: Date;
}

/** Newest first, at most 100; all of the operator's counties, and those whose keys the actor keeps. */
export async function panelsFor(reader: Reader, actor: Actor, panelId: string | null = null): Promise<PanelView[]> {
  if (actor.kind !== 'account') return [];
  const rows = await reader.sql<PanelListRow>(
    `SELECT p.id, p.county, p.title, p.convened_at FROM key_panel p
      WHERE ($3::uuid IS NULL OR p.id = $3)
        AND (EXISTS (SELECT 1 FROM unnest($1::text[]) AS region WHERE starts_with(p.county, region))
             OR EXISTS (SELECT 1 FROM key_holder h WHERE h.panel_id = p.id AND h.account_id = $2))
      ORDER BY p.convened_at DESC, p.id LIMIT 100`,
    [operatedRegions(actor), actor.accountId, panelId],
  );
  const panels: PanelView[] = [];
  for (const row of rows) panels.push(await panelView(reader, row, actor.accountId));
  return panels;
}

/** Panels asked for that the actor asked for or may decide. */
export async function waitingPanels(reader: Reader, actor: Actor): Promise<PanelRequest[]> {
  const waiting = await waitingApprovals(reader, actor, { actions: [PANEL_ACTION] });
  const plans = waiting.map((request): PlannedPanel => plannedPanel.parse(request.ask));
  const names = await accountNames(reader, plans.flatMap((plan) => plan.holders.map((one) => one.account_id)));
  return waiting.map(({ approvalId, requestedBy, requestedUnit, requestedAt, expiresAt, mine, mayDecide, hindrance }, index) => {
    const { county, title, holders } = plans[index]!;
    return {
      approvalId, requestedBy, requestedUnit, requestedAt, expiresAt, mine, mayDecide, hindrance, county, title,
      holders: holders.map((one) => ({ organ: one.organ, name: names.get(one.account_id) ?? '' })),
    };
  });
}

async function panelView(reader: Reader, row: PanelListRow, accountId: string): Promise<PanelView> {
  const holders = await holdersOf(reader, row.id);
  const names = await reader.sql<{ id: string; name: string; registered_at: Date | null }>(
    'SELECT h.id, a.name, h.registered_at FROM key_holder h JOIN account a ON a.id = h.account_id WHERE h.panel_id = $1',
    [row.id],
  );
  const known = new Map(names.map((one) => [one.id, one]));
  return {
    panelId: row.id, county: row.county, title: row.title, convenedAt: row.convened_at.toISOString(),
    complete: holders.every((holder) => holder.public_key !== null),
    holders: holders.map((holder) => ({
      holderId: holder.id, organ: holder.organ, publicKey: holder.public_key, name: known.get(holder.id)?.name ?? '',
      fingerprint: holder.public_key === null ? null : fingerprintOf(holder.public_key),
      registeredAt: known.get(holder.id)?.registered_at?.toISOString() ?? null, mine: holder.account_id === accountId,
    })),
    lots: await lotsOf(reader, row.id),
  };
}

async function lotsOf(reader: Reader, panelId: string): Promise<PanelView['lots']> {
  const rows = await reader.sql<Pick<AuctionRow, 'lot_id' | 'terms' | 'opens_at' | 'ends_at' | 'state'> & { title: string; round_opens_at: Date | null; round_ends_at: Date | null }>(
    `SELECT a.lot_id, a.terms, a.opens_at, a.ends_at, a.state, l.title, r.opens_at AS round_opens_at, r.ends_at AS round_ends_at
       FROM sealed_auction s JOIN auction a ON a.lot_id = s.lot_id JOIN lot l ON l.id = s.lot_id JOIN sealed_round r ON r.lot_id = s.lot_id AND r.round = s.round
      WHERE s.panel_id = $1 ORDER BY a.ends_at LIMIT 100`,
    [panelId],
  );
  return rows.map((row) => ({
    lotId: row.lot_id, lotCode: row.terms.lot_code, title: row.title, opened: row.state === 'closed',
    openingAt: roundTimes(row, { opens_at: row.round_opens_at, ends_at: row.round_ends_at }).openingAt.toISOString(),
  }));
}

/** Sealed lots of the operator's regions that have not opened for bids and still need a panel, or may change it. */
export async function lotsWithoutPanel(reader: Reader, regions: readonly string[]): Promise<{ lotId: string; lotCode: string; title: string; opensAt: string; panelId: string | null }[]> {
  const rows = await reader.sql<{ lot_id: string; code: string; title: string; opens_at: Date; panel_id: string | null }>(
    `SELECT a.lot_id, l.code, l.title, a.opens_at, s.panel_id FROM auction a JOIN lot l ON l.id = a.lot_id LEFT JOIN sealed_auction s ON s.lot_id = a.lot_id
      WHERE a.format IN ('sealed', 'sealed_rounds') AND a.state IN ('scheduled', 'open') AND a.ends_at > (SELECT county_now())
        AND (a.opens_at > (SELECT county_now()) OR s.lot_id IS NULL OR EXISTS (SELECT 1 FROM key_holder h WHERE h.panel_id = s.panel_id AND h.public_key IS NULL))
        AND EXISTS (SELECT 1 FROM unnest($1::text[]) AS region WHERE starts_with(l.place_code, region))
      ORDER BY a.opens_at LIMIT 100`,
    [regions],
  );
  return rows.map((row) => ({ lotId: row.lot_id, lotCode: row.code, title: row.title, opensAt: row.opens_at.toISOString(), panelId: row.panel_id }));
}
