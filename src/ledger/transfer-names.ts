// Transfer names: why the books were written in, each reason by the words a person reads. One that is not here cannot be posted.
import type { Bilingual } from '../kernel/shapes.ts';

export const transferReasons = [
  'deposit_received', 'deposit_released', 'deposit_to_rent', 'deposit_to_bond', 'deposit_forfeited', 'bond_received', 'bond_deducted', 'bond_returned', 'payment_made', 'payment_returned',
  'stray_received', 'rent_contracted', 'rent_changed', 'rent_received', 'rent_undone', 'rent_refund_owed', 'rent_refund_paid', 'rent_from_deposit', 'income_from_bond', 'income_from_forfeiture', 'forfeiture_covers_shortfall', 'transit_arrived', 'transit_redirected',
] as const;
export type TransferReason = (typeof transferReasons)[number];

export const transferNames: Record<TransferReason, Bilingual> = {
  deposit_received: { zh: '收到竞买保证金', en: 'deposit received' },
  deposit_released: { zh: '决定退还竞买保证金', en: 'deposit to be given back' },
  deposit_to_rent: { zh: '竞买保证金转租金，余款退还', en: 'deposit turned into rent, the rest to be given back' },
  deposit_to_bond: { zh: '竞买保证金转履约保证金', en: 'deposit turned into the performance bond' },
  deposit_forfeited: { zh: '竞买保证金不予退还', en: 'deposit forfeited' },
  bond_received: { zh: '收到履约保证金', en: 'performance bond received' },
  bond_deducted: { zh: '扣付履约保证金', en: 'taken from the performance bond' },
  bond_returned: { zh: '决定退还履约保证金', en: 'performance bond to be given back' },
  payment_made: { zh: '银行付出', en: 'paid by the bank' },
  payment_returned: { zh: '付款被银行退回', en: 'payment sent back by the bank' },
  stray_received: { zh: '收到对不上的款，原路退回', en: 'stray money received, to be sent back' },
  rent_contracted: { zh: '合同约定的租金', en: 'rent contracted' },
  rent_undone: { zh: '撤销已归的租金', en: 'rent taken off again' },
  rent_changed: { zh: '合同变更后的租金增减', en: 'rent changed with the contract' },
  rent_received: { zh: '收到租金', en: 'rent received' },
  rent_refund_owed: { zh: '提前终止，应退已付租金', en: 'rent owed back after an early end' },
  rent_refund_paid: { zh: '退租金付出', en: 'rent paid back' },
  rent_from_deposit: { zh: '以竞买保证金付的租金', en: 'rent paid out of the deposit' },
  income_from_bond: { zh: '履约保证金扣付归村集体', en: 'taken from the bond for the collective' },
  income_from_forfeiture: { zh: '不退的保证金归村集体', en: 'forfeited deposit for the collective' },
  forfeiture_covers_shortfall: { zh: '不退的保证金抵再次出租的差价', en: 'forfeited deposit makes up for the lower rent' },
  transit_arrived: { zh: '付给村集体的款到账', en: 'money on its way to the collective has arrived' },
  transit_redirected: { zh: '付给村集体的款改付新账户', en: 'money on its way redirected to the new account' },
};
