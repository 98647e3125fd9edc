// Days of a county's record: how far it reaches, since when the county lets by listing, and a day as people write it.
import { onceAView } from './once-a-view.ts';

export const DAYS_A_YEAR = 365.25;
const MS_PER_DAY = 86_400_000;

/** '2026-03-01' of days since 1970-01-01. */
export const dayText = (day: number): string => new Date(day * MS_PER_DAY).toISOString().slice(0, 10);

/** The last day anything closed or was paid; null where the record has no days. */
export const lastDay = onceAView((view) => {
  const days = [...view.record.lots.map((lot) => lot.closedOn), ...view.record.receipts.map((one) => one.date)].filter((day) => day !== null);
  return days.length === 0 ? null : days.reduce((a, b) => Math.max(a, b));
});

/** The first day a lot closed: what was let before needed no listing here. */
export const firstListing = onceAView((view) => {
  const days = view.record.lots.map((lot) => lot.closedOn).filter((day) => day !== null);
  return days.length === 0 ? null : days.reduce((a, b) => Math.min(a, b));
});
