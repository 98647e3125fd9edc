// Alive: the three prices follow what is typed.
import type { Wake } from '../../../kit/view.tsx';
import { PriceLive } from '../price-live.tsx';
import type { LotNewData } from './view-model.ts';

export const wake: Wake<LotNewData> = ({ data, island }) => {
  if (data.terms !== null) island('price', <PriceLive terms={data.terms} />);
};
