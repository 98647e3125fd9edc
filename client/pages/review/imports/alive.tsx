// Alive: the file is dropped, previewed and run without leaving the page.
import type { Wake } from '../../../kit/view.tsx';
import { ImportLive } from './import-live.tsx';
import type { ImportsData } from './view-model.ts';

export const wake: Wake<ImportsData> = ({ data, island }) => island('import', <ImportLive data={data} />);
