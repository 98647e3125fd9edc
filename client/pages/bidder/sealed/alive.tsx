// Alive: the sealed page takes over from the server's picture.
import type { Wake } from '../../../kit/view.tsx';
import { SealedLive } from './sealed-live.tsx';
import type { SealedData } from './view-model.ts';

export const wake: Wake<SealedData> = ({ data, island }) => island('sealed', <SealedLive data={data} />);
