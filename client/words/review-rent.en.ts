// The words of the township's pages about arrears and changes of contracts, in English.
import type { reviewRentZh } from './review-rent.zh.ts';

export const reviewRentEn: Record<keyof typeof reviewRentZh, string> = {
  'arrears.title': 'Arrears and changes',
  'arrears.changes': 'Changes of contracts to decide',
  'arrears.changes.none': 'No change waits.',
  'arrears.approve': 'Approve',
  'arrears.refuse': 'Refuse',
  'f.changeOpinion': 'Opinion',
  'arrears.ageing': 'Arrears by age',
  'arrears.none': 'No rent is late.',
  'arrears.col.village': 'Village',
  'arrears.col.leases': 'Leases',
  'arrears.col.to30': 'To 30 days',
  'arrears.col.to90': '31–90 days',
  'arrears.col.to180': '91–180 days',
  'arrears.col.to365': '181–365 days',
  'arrears.col.beyond': 'Over a year',
  'arrears.owing': 'Leases in arrears',
  'arrears.col.lessee': 'Lessee',
  'arrears.col.code': 'Lease',
  'arrears.col.owed': 'Owed',
  'arrears.col.days': 'Days late',
  'arrears.nights': 'Day by day',
  'arrears.col.day': 'Day',
  'arrears.nights.none': 'The nightly run has not been yet.',
};
