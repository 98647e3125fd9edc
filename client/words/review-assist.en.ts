// The words of assisted registration in English.
import type { reviewAssistZh } from './review-assist.zh.ts';

export const reviewAssistEn: Record<keyof typeof reviewAssistZh, string> = {
  'assist.title': 'Assisted registration',
  'assist.what': 'For people without a smartphone. The code goes to their own phone and they read it out to you; the bidder code and the deposit account go there too, you do not see them. You cannot help with lots of your own village nor with lots you handled.',
  'assist.lot': 'Which lot',
  'assist.none': 'There is no lot you may help with now.',
  'assist.phone': 'Their own phone',
  'assist.phone.hint': 'It must be their own; a simple phone will do.',
  'assist.start': 'Send the code to their phone',
  'assist.sent': 'The code was sent to {phone}; it is good until {at}',
  'assist.sheet': 'Consent (print it, to be read and signed in person)',
  'assist.sheet.1': 'I agree that staff of the service point fill in my registration for the auction of "{title}".',
  'assist.sheet.2': 'I take part in my own name, for nobody else, and collude with nobody; a bid cannot be taken back.',
  'assist.sheet.3': 'I pay the deposit of {amount} yuan from my own account; if I win, I sign and pay as the notice says.',
  'assist.sheet.4': 'I agree that my name, identity number and phone are used for this registration.',
  'assist.sheet.sign': 'Signature: ____________  Date: ____________',
  'assist.code': 'The code they read out',
  'assist.file': 'The signed consent (photo or PDF)',
  'assist.do': 'Submit the registration',
  'assist.done': 'The registration is submitted',
  'assist.done.what': 'The bidder code, the deposit and its account were sent to {phone}. Somebody else will decide.',
  'assist.again': 'Help another',
  'assist.phone.simulated': 'Demo: what their phone received',
};
