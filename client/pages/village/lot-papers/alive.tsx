// Alive: files can be dropped and show their progress.
import type { Wake } from '../../../kit/view.tsx';
import { UploadLive } from './upload-live.tsx';
import type { LotPapersData } from './view-model.ts';

export const wake: Wake<LotPapersData> = ({ data, island }) => island('upload', <UploadLive lotId={data.lot.lotId} kinds={data.kinds} />);
