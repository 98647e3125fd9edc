// One panel of key holders: who keeps which key, and for a holder the place to make the own one.
import { stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Table } from '../../../kit/table.tsx';
import { view, Live } from '../../../kit/view.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import { holderColumns } from '../holder-columns.tsx';
import { MakeKey } from './make-key.tsx';
import type { KeyPanelData } from './view-model.ts';

export const keyPanelPage = view<KeyPanelData>({
  name: 'review/key-panel',
  title: ({ panel }) => panel.title,
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    const { language } = useFrame();
    const { panel } = data;
    return (
      <>
        <p><a href="/key-panels">{say('keys.title')}</a></p>
        <h1>{panel.title}</h1>
        <p>{say('keys.note')}</p>
        {panel.holders.some((holder) => holder.mine) ? (
          <Live id="key">
            <MakeKey panel={panel} />
          </Live>
        ) : null}
        <section class="sheet">
          <h2>{say('keys.holders')}</h2>
          <Table
            caption={say('keys.holders')}
            captionHidden
            stack
            rows={panel.holders}
            rowKey={(holder) => holder.holderId}
            rowClass={(holder) => (holder.mine ? 'mine' : undefined)}
            columns={[
              ...holderColumns(say, say('ceremony.holder.keyless')),
              { key: 'at', label: say('keys.registered'), cell: (holder) => (holder.registeredAt === null ? '—' : stamp(holder.registeredAt, language, 'minute')) },
            ]}
          />
        </section>
        {panel.lots.length === 0 ? null : (
          <section class="sheet">
            <h2>{say('keys.lots')}</h2>
            <ul>
              {panel.lots.map((lot) => (
                <li key={lot.lotId}>
                  <a href={`/lots/${lot.lotId}/ceremony`}>{lot.title}</a> <span class="quiet">{lot.lotCode} · {say('keys.opening', { at: stamp(lot.openingAt, language, 'minute') })}</span>
                </li>
              ))}
            </ul>
          </section>
        )}
      </>
    );
  },
});
