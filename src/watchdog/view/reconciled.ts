// The county's receipts reconciled with its contracts, once for all that ask.
import { reconcile, type Reconciliation } from '../reconciliation/reconcile.ts';
import { onceAView } from './once-a-view.ts';

export const reconciledOf = onceAView((view): Reconciliation => reconcile(view.record));
