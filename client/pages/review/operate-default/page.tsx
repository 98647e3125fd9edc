// One result that may fail: charges of default, a new one by the notice's own events, and the runner-up where the notice allows him.
import { Button } from '../../../kit/button.tsx';
import { Facts } from '../../../kit/facts.tsx';
import { ChoiceField, Field, SelectField, TextField, type Option } from '../../../kit/field.tsx';
import { useCounted } from '../../../kit/counted.ts';
import { grouped } from '../../../kit/format.ts';
import { useSay } from '../../../kit/frame.tsx';
import { Tag } from '../../../kit/tag.tsx';
import { view } from '../../../kit/view.tsx';
import { useMarks } from '../../../kit/marks.ts';
import type { ReviewKey } from '../../../words/review.zh.ts';
import type { DefaultView } from '../../../../src/auction/default/contract.ts';
import type { SuccessionView } from '../../../../src/auction/succession/contract.ts';
import { DefaultFacts } from '../default-facts.tsx';

export interface OperateDefaultData {
  lot: { id: string; code: string; title: string; stateName: string; unit: 'mu' | 'm2' | 'item' };
  defaults: readonly DefaultView[];
  eventNames: Readonly<Record<string, string>>;
  /** The events the notice lists; null when no default can be charged now. */
  events: readonly Option[] | null;
  successions: readonly SuccessionView[];
  successionOn: boolean;
  chance: { bidderCode: string; price: string; until: string } | null;
}

export const operateDefaultPage = view<OperateDefaultData>({
  name: 'review/operate-default',
  title: ({ lot }, say) => `${say('default.title')} · ${lot.title}`,
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    const { lot } = data;
    return (
      <>
        <p>
          <a href="/operate/results">{say('desk.back')}</a>
        </p>
        <h1>
          {lot.title} <Tag tone="info">{lot.stateName}</Tag>
        </h1>
        <p class="quiet">
          <a class="figures" href={`/lots/${lot.id}`}>{lot.code}</a>
        </p>
        {data.defaults.length === 0 ? <p>{say('default.none')}</p> : null}
        {data.defaults.map((charge) => (
          <section key={charge.defaultId} class="sheet">
            <DefaultFacts charge={charge} event={data.eventNames[charge.event] ?? charge.event} />
          </section>
        ))}
        {data.events === null ? null : <Charge lotId={lot.id} events={data.events} />}
        <Succession data={data} />
      </>
    );
  },
});

function Charge({ lotId, events }: { lotId: string; events: readonly Option[] }) {
  const say = useSay<ReviewKey>();
  return (
    <form method="post" action={`/operate/lots/${lotId}/default`} class="sheet">
      <h2>{say('default.charge')}</h2>
      <p>{say('default.charge.note')}</p>
      <ChoiceField name="event" label={say('f.event')} options={events} />
      <TextField name="evidence" label={say('f.evidence')} max={2000} />
      <Costs />
      <Button kind="grave">{say('default.charge.do')}</Button>
    </form>
  );
}

/** Two are as many as a failed auction has; each is whole or left empty. */
function Costs() {
  const say = useSay<ReviewKey>();
  return (
    <details>
      <summary>{say('default.costs.add')}</summary>
      <p class="quiet">{say('default.costs.note')}</p>
      {[1, 2].map((row) => (
        <fieldset key={row} class="field">
          <legend>{`${say('default.costs')} ${row}`}</legend>
          <Field name={`what${row}`} label={say('f.what')} maxLength={60} optional />
          <SelectField name={`borneBy${row}`} label={say('f.borneBy')} options={[{ value: '', label: '—' }, { value: 'collective', label: say('f.borneBy.collective') }, { value: 'exchange', label: say('f.borneBy.exchange') }]} optional />
          <Field name={`amount${row}`} label={say('f.amount')} inputMode="decimal" optional />
          <Field name={`evidence${row}`} label={say('f.costEvidence')} maxLength={300} optional />
        </fieldset>
      ))}
    </details>
  );
}

function Succession({ data }: { data: OperateDefaultData }) {
  const say = useSay<ReviewKey>();
  const marks = useMarks();
  const counted = useCounted();
  const rate = (price: string) => `${grouped(price)} ${say(`rate.${data.lot.unit}`)}`;
  const { chance } = data;
  if (data.successionOn && data.successions.length === 0 && chance === null) return null;
  return (
    <section class="sheet">
      <h2>{say('succession.title')}</h2>
      {data.successionOn ? null : <p class="quiet">{say('succession.off')}</p>}
      {data.successions.map((one) => (
        <Facts key={one.successionId} facts={[{ term: say('succession.price'), is: `${rate(one.price)}${marks.aside(one.bidderCode)}` }, { term: say('default.decision'), is: say(`succession.state.${one.state}`) }]} />
      ))}
      {chance === null ? null : (
        <form method="post" action={`/operate/lots/${data.lot.id}/succession`}>
          <p>{say('succession.chance', { code: chance.bidderCode, price: rate(chance.price), until: counted.at(chance.until, 'minute') })}</p>
          <p class="quiet">{say('succession.propose.note')}</p>
          <TextField name="reason" label={say('f.reason')} max={1000} />
          <Button>{say('succession.propose')}</Button>
        </form>
      )}
    </section>
  );
}
