// Follow-up queries: all that goes on while a lease runs, for the pages of both sides.
import { countyOf } from '../../kernel/region.ts';
import { chinaDate } from '../../kernel/clock.ts';
import { readClock } from '../../platform/clock.ts';
import type { Reader } from '../../platform/db.ts';
import { valuesOrDefaults } from '../../rulebook/rules-in-force.ts';
import type { AwaitedIndexView } from '../indexed/contract.ts';
import { awaitedIndex, type IndexAsked } from '../indexed/index-queries.ts';
import type { InvoiceView } from '../invoice/contract.ts';
import { invoicesOf } from '../invoice/invoice-queries.ts';
import { dunningOf, type DunningRow } from '../rent/late-queries.ts';
import { changesOf, subleasesOf } from './change-queries.ts';
import type { ChangeView, SubleaseView } from './contract.ts';

export interface FollowUp {
  dunning: DunningRow[];
  changes: ChangeView[];
  subleases: SubleaseView[];
  invoices: InvoiceView[];
  /** A year soon to be paid for, or begun, whose index is not known. */
  awaited: AwaitedIndexView | null;
}

export async function followUpOf(reader: Reader, lease: IndexAsked): Promise<FollowUp> {
  const values = await valuesOrDefaults(reader, countyOf(lease.placeCode), chinaDate(await readClock(reader)));
  return {
    dunning: await dunningOf(reader, lease.id),
    changes: await changesOf(reader, lease.id),
    invoices: await invoicesOf(reader, lease.id),
    awaited: await awaitedIndex(reader, lease),
    subleases: await subleasesOf(reader, lease.id, values['sublease.answer_months'].value),
  };
}
