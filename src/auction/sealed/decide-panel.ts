// Decide a panel: the second person, of another unit. Approved, the five are the holders at once.
import type { Actor } from '../../kernel/actor.ts';
import { decideApproval } from '../../identity/decide-approval.ts';
import type { Tx } from '../../platform/db.ts';
import { convenePanel } from './convene-panel.ts';
import { plannedPanel } from './planned-panel.ts';
import { PANEL_ACTION } from './request-panel.ts';

export interface PanelDecision {
  approvalId: string;
  verdict: 'approved' | 'refused';
  decidedAt: Date;
  /** Null when it was refused. */
  panelId: string | null;
}

export async function decidePanel(tx: Tx, actor: Actor, ask: { approvalId: string; verdict: 'approved' | 'refused'; reason: string }): Promise<PanelDecision> {
  const { approvalId, verdict, decidedAt, requestedBy, ask: asked } = await decideApproval(tx, actor, { ...ask, actions: [PANEL_ACTION] });
  const plan = plannedPanel.parse(asked);
  if (verdict === 'approved') await convenePanel(tx, actor, { ...plan, approvalId, requestedBy, now: decidedAt });
  return { approvalId, verdict, decidedAt, panelId: verdict === 'approved' ? plan.panel_id : null };
}
