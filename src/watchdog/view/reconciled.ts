// The county's receipts reconciled with its contracts, once for all that ask.
import { reconcile, type Reconciliation } from '../reconciliation/reconcile.ts';
import type { CountyView } from './county-view.ts';
import { keptOf } from './kept.ts';

export const reconciledOf = (view: CountyView): Reconciliation => keptOf(view, 'reconciliation', () => reconcile(view.record));
