// Alive: the three prices follow what is typed.
import type { Wake } from '../../../kit/view.tsx';
import { PriceLive } from '../price-live.tsx';
import type { LotPriceData } from './view-model.ts';

export const wake: Wake<LotPriceData> = ({ data, island }) => island('price', <PriceLive terms={data.terms} />);
