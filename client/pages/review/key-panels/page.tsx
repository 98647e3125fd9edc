// The key panels: for the exchange to convene them and to appoint them to lots, for a holder the way to the own keys and openings.
import { Button } from '../../../kit/button.tsx';
import { Empty } from '../../../kit/empty.tsx';
import { Field } from '../../../kit/field.tsx';
import { stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { Tag } from '../../../kit/tag.tsx';
import { view } from '../../../kit/view.tsx';
import { useMarks } from '../../../kit/marks.ts';
import { type PanelView, organs } from '../../../../src/auction/sealed/contract.ts';
import type { PanelRequest as Asked } from '../../../../src/auction/sealed/panel-contract.ts';
import type { ReviewKey } from '../../../words/review.zh.ts';
import { PanelRequest } from './panel-request.tsx';

export interface KeyPanelsData {
  panels: PanelView[];
  /** Panels asked for that wait for a second person. */
  requests: Asked[];
  /** What was just done. */
  done: 'asked' | 'approved' | 'refused' | 'taken' | null;
  /** Sealed lots that need a panel or may still change it; null for who may not appoint. */
  waiting: { lotId: string; lotCode: string; title: string; opensAt: string; panelId: string | null }[] | null;
  /** Counties of the operator, 6 digits. */
  counties: string[];
}

export const keyPanelsPage = view<KeyPanelsData>({
  name: 'review/key-panels',
  title: (_data, say) => say('keys.title'),
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    return (
      <>
        <h1>{say('keys.title')}</h1>
        <p>{say('keys.note')}</p>
        {data.done === null ? null : <Notice kind="good" alert>{say(`keys.done.${data.done}`)}</Notice>}
        {data.requests.map((request) => <PanelRequest key={request.approvalId} request={request} />)}
        {data.panels.length + data.requests.length === 0 ? <Empty text={say('keys.none')} /> : data.panels.map((panel) => <PanelSheet key={panel.panelId} panel={panel} />)}
        {data.waiting === null ? null : <Waiting lots={data.waiting} panels={data.panels} />}
        {data.counties.length === 0 ? null : <Convene counties={data.counties} />}
      </>
    );
  },
});

function PanelSheet({ panel }: { panel: PanelView }) {
  const say = useSay<ReviewKey>();
  const marks = useMarks();
  const { language } = useFrame();
  const missing = panel.holders.filter((holder) => holder.publicKey === null);
  return (
    <section class="sheet">
      <h2>
        <a href={`/key-panels/${panel.panelId}`}>{panel.title}</a>{' '}
        <Tag tone={panel.complete ? 'good' : 'note'}>{panel.complete ? say('keys.complete') : say('keys.incomplete', { count: missing.length })}</Tag>
      </h2>
      {missing.length === 0 ? null : <p class="quiet">{say('keys.missing', { organs: marks.list(missing.map((holder) => say(`organ.${holder.organ}`))) })}</p>}
      <ul>
        {panel.lots.map((lot) => (
          <li key={lot.lotId}>
            <a href={`/lots/${lot.lotId}/ceremony`}>{lot.title}</a> <span class="quiet">{lot.lotCode} · {say('keys.opening', { at: stamp(lot.openingAt, language, 'minute') })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Waiting({ lots, panels }: { lots: NonNullable<KeyPanelsData['waiting']>; panels: readonly PanelView[] }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  if (lots.length === 0 || panels.length === 0) return null;
  return (
    <section class="sheet">
      <h2>{say('keys.appoint')}</h2>
      {lots.map((lot) => (
        <form key={lot.lotId} method="post" action="/key-panels/appointments">
          <p>
            <b>{lot.title}</b> <span class="quiet">{lot.lotCode} · {say('keys.opens', { at: stamp(lot.opensAt, language, 'minute') })}</span>
          </p>
          <input type="hidden" name="lotId" value={lot.lotId} />
          {/* Not the kit's field: one form a lot, each with an id of its own. */}
          <label class="field__label" for={`panel-${lot.lotId}`}>{say('keys.panel')}</label>
          <select id={`panel-${lot.lotId}`} name="panelId" required>
            {panels.map((panel) => (
              <option key={panel.panelId} value={panel.panelId} selected={panel.panelId === lot.panelId}>{panel.title}</option>
            ))}
          </select>
          <Button kind="plain">{say('keys.appoint.do')}</Button>
        </form>
      ))}
    </section>
  );
}

function Convene({ counties }: { counties: readonly string[] }) {
  const say = useSay<ReviewKey>();
  return (
    <form method="post" action="/key-panels" class="sheet">
      <h2>{say('keys.convene')}</h2>
      <p>{say('keys.convene.note')}</p>
      <input type="hidden" name="county" value={counties[0]} />
      <Field name="title" label={say('keys.convene.title')} hint={say('keys.convene.title.hint')} maxLength={80} />
      {organs.map((organ) => (
        <Field key={organ} name={`phone.${organ}`} label={say('keys.convene.phone', { organ: say(`organ.${organ}`) })} inputMode="numeric" maxLength={11} />
      ))}
      <Button full>{say('keys.convene.do')}</Button>
    </form>
  );
}
