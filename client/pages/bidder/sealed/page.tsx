// The page of a sealed lot: rendered whole by the server, alive where the browser can.
import { view, Live } from '../../../kit/view.tsx';
import { SealedLive } from './sealed-live.tsx';
import type { SealedData } from './view-model.ts';

export const sealedPage = view<SealedData>({
  name: 'bidder/sealed',
  layout: 'wide',
  title: (data) => data.title,
  Body: ({ data }) => (
    <Live id="sealed">
      <SealedLive data={data} />
    </Live>
  ),
});
