// Alive: the session's lots and clocks move by themselves.
import type { Wake } from '../../../kit/view.tsx';
import { SessionLive } from './session-live.tsx';
import type { SessionData } from './view-model.ts';

export const wake: Wake<SessionData> = ({ data, island }) => island('session', <SessionLive data={data} />);
