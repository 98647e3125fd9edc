// Correction messages: everyone who applied, and the clerk who listed the lot, is told what a corrected notice says otherwise.
import { parsePayload } from '../journal/kinds.ts';
import type { TailEntry } from '../journal/tail.ts';
import { fieldName } from '../lots/notice-diff.ts';
import type { Tx } from '../platform/db.ts';
import { clerkOf, othersIn, rejectedIn } from './addressees.ts';
import { minuteOf, type Told } from './interruption-messages.ts';

export async function messagesOfCorrection(tx: Tx, entry: TailEntry): Promise<Told[]> {
  const said = parsePayload('lot.notice_corrected', entry.payload);
  const names = said.changed.map(fieldName);
  const facts = {
    changed: names.map((name) => name.zh).join('、'), changed_en: names.map((name) => name.en).join(', '),
    until: minuteOf(said.registration_closes_at), opens: minuteOf(said.bidding_opens_at),
  };
  const clerk = await clerkOf(tx, entry.id, null);
  const to = [...(await othersIn(tx, entry.id, null)), ...(clerk === undefined ? [] : [clerk])];
  const again = said.changed.includes('qualification') ? await rejectedIn(tx, entry.id) : [];
  return [
    ...to.map((one) => ({ kind: said.material ? ('notice_corrected' as const) : ('notice_mended' as const), to: one, facts: { title: one.title, ...facts } })),
    ...again.map((one) => ({ kind: 'may_apply_again' as const, to: one, facts: { title: one.title, until: facts.until } })),
  ];
}
