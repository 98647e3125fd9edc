// Once a view: what a signal reckons over the whole county is reckoned for the first subject and kept for the others.
import type { CountyView } from './county-view.ts';
import { once } from './once.ts';

export function onceAView<Made>(make: (view: CountyView) => Made): (view: CountyView) => Made {
  const kept = new WeakMap<CountyView, () => Made>();
  return (view) => {
    const known = kept.get(view) ?? once(() => make(view));
    kept.set(view, known);
    return known();
  };
}
