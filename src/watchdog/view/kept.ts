// Kept: what is reckoned once of a county view and asked for by many lots.
import type { CountyView } from './county-view.ts';

const views = new WeakMap<CountyView, Map<string, unknown>>();

/** What `make` gives, made at the first asking and kept as long as the view. */
export function keptOf<T>(view: CountyView, name: string, make: () => T): T {
  const own = views.get(view) ?? new Map<string, unknown>();
  views.set(view, own);
  if (!own.has(name)) own.set(name, make());
  return own.get(name) as T;
}
