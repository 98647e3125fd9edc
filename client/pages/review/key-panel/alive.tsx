// Alive: a key can only be made in the browser.
import type { Wake } from '../../../kit/view.tsx';
import { MakeKey } from './make-key.tsx';
import type { KeyPanelData } from './view-model.ts';

export const wake: Wake<KeyPanelData> = ({ data, island }) => island('key', <MakeKey panel={data.panel} />);
