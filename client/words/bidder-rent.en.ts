// The words of the lessee's pages about letters and subletting, in English.
import type { bidderRentZh } from './bidder-rent.zh.ts';

export const bidderRentEn: Record<keyof typeof bidderRentZh, string> = {
  'invoice.says': 'Rent instalment {instalment} of “{title}” (contract {code}) is to be paid by {due}.',
  'invoice.period': 'For the time',
  'invoice.whole': 'The whole instalment',
  'invoice.amount': 'To be paid now',
  'invoice.awaits': 'The rent of this year follows the {index}, which is not known yet: this invoice counts the least growth, {floor} %. The rest comes on an invoice of its own and is not owed before.',
  'invoice.how': 'Please transfer from your own account; no cash, and to no person. It is booked from the bank’s statement; parts and early payment are welcome. Whoever pays for you must give the contract’s number. This is no receipt.',
  'letter.back': 'Back to the contract',
  'letter.print': 'Ready to be printed',
  'letter.to': 'To {lessee}:',
  'letter.contract': 'Under your contract with {lessor} ({code}, {title}) instalment {instalment} was due on {due}. On {made} {owed} yuan of rent are owed ({words}).',
  'letter.reminder': 'Please pay soon. If you have paid, please show the receipt to the village’s accountant.',
  'letter.formal_demand': 'Under art. 722 of the Civil Code you are formally asked to pay by {by}. Failing that the lessor may end the contract.',
  'letter.termination_notice': 'The period of the demand is over. Under art. 722 of the Civil Code, please pay by {by}; failing that the lessor will, by resolution, end the contract and keep its claims.',
  'letter.account': 'Rent is paid only to {holder}, {bank}, account {number}, memo {code}.',
  'f.toName': 'To whom',
  'f.subletArea': 'Area sublet',
  'f.fromDate': 'From',
  'f.untilDate': 'Until',
  'f.subletRent': 'Its rent a year',
  'f.subletUse': 'Used for',
  'sublet.ask': 'Ask to sublet',
  'sublet.ask.note': 'Subletting takes the collective’s consent (Civil Code art. 716); without it the lessor may end the contract.',
  'sublet.send': 'Ask',
};
