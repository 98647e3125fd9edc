// The auction room: rendered whole by the server, alive where the browser can.
import { view, Live } from '../../../kit/view.tsx';
import { RoomLive } from './room-live.tsx';
import type { RoomData } from './view-model.ts';

export const roomPage = view<RoomData>({
  name: 'bidder/room',
  title: (data) => data.title,
  Body: ({ data }) => (
    <>
      <p class="room__head">
        <a href={`/lots/${data.lotId}`}>{data.title}</a>
        <br />
        <span class="quiet">
          {data.view.state.lotCode} · {data.place}
        </span>
      </p>
      <Live id="room">
        <RoomLive data={data} />
      </Live>
    </>
  ),
});
