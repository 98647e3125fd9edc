// Holders of priority a village knows: who they are, how each was told, and from which day the notice may go out.
import { Button } from '../../../kit/button.tsx';
import { Field, SelectField, TextField } from '../../../kit/field.tsx';
import { dayOf } from '../../../kit/format.ts';
import { FileInput } from '../../../kit/file-input.tsx';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Facts } from '../../../kit/facts.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { view } from '../../../kit/view.tsx';
import { useMarks } from '../../../kit/marks.ts';
import type { VillageKey } from '../../../words/village.zh.ts';
import type { HoldersOfLot, KnownHolder } from '../../../../src/lots/holders/contract.ts';
import { priorityClass } from '../../../../src/auction/priority-contract.ts';

export interface LotHoldersData {
  lotId: string;
  code: string;
  title: string;
  today: string;
  of: HoldersOfLot;
}

const METHODS = ['in_person', 'registered_mail', 'message', 'public_notice'] as const;

export const lotHoldersPage = view<LotHoldersData>({
  name: 'village/lot-holders',
  title: (_data, say) => say('holders.title'),
  Body: ({ data }) => {
    const say = useSay<VillageKey>();
    const marks = useMarks();
    const { holders, missing, open } = data.of;
    return (
      <>
        <p><a href={`/desk/lots/${data.lotId}`}>{say('wizard.back')}</a></p>
        <h1>{say('holders.title')}</h1>
        <p class="quiet"><span class="figures">{data.code}</span> · {data.title}</p>
        <p>{say('holders.what')}</p>
        {missing.length === 0 ? null : <Notice kind="bad" title={say('holders.missing', { names: marks.list(missing) })} />}
        {holders.length === 0 ? <p>{say('holders.none')}</p> : null}
        {holders.map((holder) => <Holder key={holder.holderId} data={data} holder={holder} />)}
        {open ? <Enter data={data} name={missing[0]} /> : null}
      </>
    );
  },
});

function Holder({ data, holder }: { data: LotHoldersData; holder: KnownHolder }) {
  const say = useSay<VillageKey>();
  const { language } = useFrame();
  return (
    <section class="sheet">
      <h2>{holder.name}</h2>
      <Facts
        facts={[
          { term: say('f.class'), is: say(`holders.class.${holder.class}`) },
          { term: say('holders.basis'), is: holder.basis },
          { term: say('holders.services'), is: holder.services.length === 0 ? say('holders.services.none') : <>{holder.services.map((one) => (
            <div key={one.serviceId}>{say(`holders.method.${one.method}`)} {dayOf(one.servedOn, language)} <a href={`/api/lots/${data.lotId}/services/${one.serviceId}`}>{one.fileName}</a></div>
          ))}</> },
          { term: say('holders.from'), is: holder.noticeFrom === null ? '—' : dayOf(holder.noticeFrom, language) },
        ]}
      />
      {data.of.open ? <Serve data={data} holder={holder} /> : null}
    </section>
  );
}

function Serve({ data, holder }: { data: LotHoldersData; holder: KnownHolder }) {
  const say = useSay<VillageKey>();
  const { problem } = useFrame();
  const mine = problem !== null && problem.entered['holderId'] === holder.holderId;
  const box = `file-${holder.holderId}`;
  return (
    <details open={mine || holder.services.length === 0}>
      <summary>{say('holders.serve')}</summary>
      <form method="post" action={`/desk/lots/${data.lotId}/holders/services`} enctype="multipart/form-data">
        <input type="hidden" name="holderId" value={holder.holderId} />
        <SelectField name="method" label={say('holders.method')} options={METHODS.map((method) => ({ value: method, label: say(`holders.method.${method}`) }))} />
        <Field name="servedOn" label={say('holders.servedOn')} type="date" max={data.today} />
        <div class="field">
          <label class="field__label" for={box}>{say('holders.file')}</label>
          <FileInput id={box} action={`/desk/lots/${data.lotId}/holders/services`} about={{ holderId: holder.holderId }} accept="image/*,application/pdf" />
        </div>
        <Button kind="plain">{say('holders.serve.do')}</Button>
      </form>
    </details>
  );
}

function Enter({ data, name }: { data: LotHoldersData; name: string | undefined }) {
  const say = useSay<VillageKey>();
  return (
    <form method="post" action={`/desk/lots/${data.lotId}/holders`} class="sheet narrow">
      <h2>{say('holders.add')}</h2>
      <SelectField name="class" label={say('f.class')} options={priorityClass.options.map((kind) => ({ value: kind, label: say(`holders.class.${kind}`) }))} />
      <Field name="name" label={say('f.personName')} maxLength={60} {...(name === undefined ? {} : { value: name })} autoComplete="off" />
      <TextField name="basis" label={say('holders.basis')} hint={say('holders.basis.hint')} max={300} />
      <Button>{say('holders.add.do')}</Button>
    </form>
  );
}
