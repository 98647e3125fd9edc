// Forms of an asset's page: declare a contract the village already has, record the surveyed area, change the state.
import type { ComponentChildren } from 'preact';
import { Button } from '../../../kit/button.tsx';
import { ChoiceField, Field, TextField } from '../../../kit/field.tsx';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import type { VillageKey } from '../../../words/village.zh.ts';
import type { AssetData } from './view-model.ts';

export function DeclareContract({ data }: { data: AssetData }) {
  const say = useSay<VillageKey>();
  return (
    <Folded title={say('asset.declare')} fields={['holderName', 'fromDate', 'untilDate', 'rentYuanPerYear']}>
      <form method="post" action={`/desk/assets/${data.id}/contracts`}>
        <p class="quiet">{say('asset.declare.note')}</p>
        <Field name="holderName" label={say('f.holderName')} maxLength={80} />
        <Field name="fromDate" label={say('f.fromDate')} type="date" />
        <Field name="untilDate" label={say('f.untilDate')} type="date" />
        <Field name="rentYuanPerYear" label={say('f.rentYuanPerYear')} optional inputMode="decimal" unit={say('money.yuan')} />
        <Button>{say('asset.declare.do')}</Button>
      </form>
    </Folded>
  );
}

export function MeasureArea({ data }: { data: AssetData }) {
  const say = useSay<VillageKey>();
  if (data.unit === 'item') return null;
  return (
    <Folded title={say('asset.measure')} fields={['value', 'source']}>
      <form method="post" action={`/desk/assets/${data.id}/areas`}>
        <Field name="value" label={say('area.surveyed')} hint={say('asset.measure.hint', { unit: say(`unit.${data.unit}`) })} inputMode="decimal" unit={say(`unit.${data.unit}`)} />
        <Field name="source" label={say('asset.measure.source')} maxLength={120} />
        <Button>{say('asset.measure.do')}</Button>
      </form>
    </Folded>
  );
}

export function ChangeState({ data }: { data: AssetData }) {
  const say = useSay<VillageKey>();
  const states = (['idle', 'in_use', 'disputed'] as const).filter((state) => state !== data.state);
  return (
    <Folded title={say('asset.change')} fields={['state', 'reason', 'idleSince']}>
      <form method="post" action={`/desk/assets/${data.id}/state`}>
        <ChoiceField name="state" label={say('f.state')} hint={say('asset.change.hint')} options={states.map((state) => ({ value: state, label: say(`asset.state.${state}`) }))} />
        {data.state === 'idle' ? null : <Field name="idleSince" label={say('f.idleSince')} optional type="date" max={data.today} />}
        <TextField name="reason" label={say('f.reason')} max={200} />
        <Button kind="plain">{say('asset.change.do')}</Button>
      </form>
    </Folded>
  );
}

/** Folded away until wanted; open again by itself when what was sent from it was refused. */
function Folded({ title, fields, children }: { title: string; fields: readonly string[]; children: ComponentChildren }) {
  const { problem } = useFrame();
  const failed = problem !== null && fields.some((field) => field in problem.entered);
  return (
    <details class="sheet folded" open={failed}>
      <summary>
        <h2>{title}</h2>
      </summary>
      {children}
    </details>
  );
}
