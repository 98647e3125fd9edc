// Alive: the ceremony takes over from the server's picture; without it no key can be used.
import type { Wake } from '../../../kit/view.tsx';
import { CeremonyLive } from './ceremony-live.tsx';
import type { CeremonyData } from './view-model.ts';

export const wake: Wake<CeremonyData> = ({ data, island }) => island('ceremony', <CeremonyLive data={data} />);
