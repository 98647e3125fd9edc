// The words of correcting a published notice in English.
import type { reviewCorrectionsZh } from './review-corrections.zh.ts';

export const reviewCorrectionsEn: Record<keyof typeof reviewCorrectionsZh, string> = {
  'correct.title': 'Corrections of notices',
  'correct.note': 'A notice that is wrong is replaced by a new version: one person asks, another of another unit decides, and what changed is public. What touches steps, conditions or dates is material and begins the notice period anew.',
  'correct.open': 'Correct the notice',
  'correct.back': 'Back to the corrections',
  'correct.waiting': 'Waiting for a decision',
  'correct.waiting.none': 'Nothing waits.',
  'correct.ask': 'Ask for a correction',
  'correct.ask.note': 'Change what is wrong and leave the rest. Area, use, term, reserve, payment and format were voted on, and deposits were paid by theirs: for those the lot is withdrawn and voted on again. A request nobody decides within a day expires.',
  'correct.words': 'Words (the period goes on)',
  'correct.terms': 'Conditions (the period begins anew)',
  'correct.opens.hint': 'Usually left empty: the first working day after the new period.',
  'correct.material': 'Begin the period anew even though only words change',
  'correct.reason.hint': 'Stands in the notice for everyone: name nobody.',
  'correct.send': 'Send',
  'correct.closed': 'Bidding has begun or is over: the notice stands.',
  'correct.would': 'What it would change',
  'correct.cannot': 'It cannot be published now',
  'correct.why': 'Why',
  'correct.approve': 'Agree and publish',
  'correct.asMaterial': 'Treat it as material: the notice period begins anew on publication',
  'correct.done.asked': 'Sent; somebody of another unit decides.',
  'correct.done.approved': 'Agreed: the new version is published.',
  'correct.done.refused': 'Not agreed; the notice stays as it is.',
  'correct.done.taken': 'Taken back.',
};
