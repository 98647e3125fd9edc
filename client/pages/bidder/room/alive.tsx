// Alive: the room takes over from the server's picture.
import type { Wake } from '../../../kit/view.tsx';
import { RoomLive } from './room-live.tsx';
import type { RoomData } from './view-model.ts';

export const wake: Wake<RoomData> = ({ data, island }) => island('room', <RoomLive data={data} />);
