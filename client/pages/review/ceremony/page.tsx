// The opening ceremony of a sealed lot: for its five key holders and the exchange; its record can be printed and signed.
import { view, Live } from '../../../kit/view.tsx';
import { CeremonyLive } from './ceremony-live.tsx';
import type { CeremonyData } from './view-model.ts';

export const ceremonyPage = view<CeremonyData>({
  name: 'review/ceremony',
  layout: 'wide',
  title: ({ view: { title } }, say) => `${title} ${say('ceremony.title')}`,
  Body: ({ data }) => (
    <Live id="ceremony">
      <CeremonyLive data={data} />
    </Live>
  ),
});
