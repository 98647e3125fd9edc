// The auction room: rendered whole by the server, alive where the browser can.
import { view, Live } from '../../../kit/view.tsx';
import { RoomLive } from './room-live.tsx';
import type { RoomData } from './view-model.ts';

export const roomPage = view<RoomData>({
  name: 'bidder/room',
  layout: 'wide',
  title: (data) => data.title,
  Body: ({ data }) => (
    <Live id="room">
      <RoomLive data={data} />
    </Live>
  ),
});
