// The handover record at the clerk's desk: write it, add photos, sign it and put it before the lessee.
import { Button } from '../../../kit/button.tsx';
import { Empty } from '../../../kit/empty.tsx';
import { ChoiceField, Field, TextField } from '../../../kit/field.tsx';
import { FileBox } from '../../../kit/file-box.tsx';
import { useSay } from '../../../kit/frame.tsx';
import { view } from '../../../kit/view.tsx';
import type { VillageKey } from '../../../words/village.zh.ts';
import type { HandoverView } from '../../../../src/lease/papers/handover-contract.ts';
import { HandoverRecord } from '../../papers/handover-record.tsx';

export interface VillageHandoverData {
  lease: { id: string; code: string; title: string; lesseeName: string; unit: 'mu' | 'm2' | 'item'; area: string };
  handovers: readonly HandoverView[];
  /** Kinds that can be recorded now. */
  open: readonly ('delivery' | 'return')[];
  today: string;
}

export const villageHandoverPage = view<VillageHandoverData>({
  name: 'village/handover',
  layout: 'wide',
  title: ({ lease }, say) => `${say('hand.title')} ${lease.code}`,
  Body: ({ data }) => {
    const say = useSay<VillageKey>();
    const { lease, handovers } = data;
    return (
      <>
        <p class="no-print">
          <a href={`/desk/leases/${lease.id}`}>{say('deed.back')}</a>
        </p>
        <h1>{say('hand.title')}</h1>
        <p class="quiet">
          {lease.title} · <span class="figures">{lease.code}</span> · {lease.lesseeName}
        </p>
        {handovers.length === 0 ? <Empty text={say('hand.none')} /> : null}
        {handovers.map((one) => (
          <section class="sheet" key={one.id}>
            <HandoverRecord one={one} leaseId={lease.id} unit={say(`unit.${lease.unit}`)} />
            {one.state === 'draft' ? <AddFile leaseId={lease.id} id={one.id} what="photo" /> : null}
            {one.state === 'draft' && one.files.length > 0 ? <Show leaseId={lease.id} id={one.id} /> : null}
            {one.state === 'waiting' ? <AddFile leaseId={lease.id} id={one.id} what="signed_sheet" /> : null}
          </section>
        ))}
        {data.open.length === 0 ? null : <New data={data} />}
      </>
    );
  },
});

function New({ data }: { data: VillageHandoverData }) {
  const say = useSay<VillageKey>();
  const [first] = data.open;
  return (
    <form method="post" action={`/desk/leases/${data.lease.id}/handover`} class="sheet">
      <h2>{say('hand.new')}</h2>
      <ChoiceField name="kind" label={say('hand.kind')} value={first ?? 'delivery'} options={data.open.map((value) => ({ value, label: say(`hand.kind.${value}`) }))} />
      <Field name="happenedOn" label={say('hand.day')} type="date" value={data.today} max={data.today} />
      <Field name="area" label={say('hand.area')} value={data.lease.area} unit={say(`unit.${data.lease.unit}`)} inputMode="decimal" />
      <TextField name="condition" label={say('hand.condition')} max={2000} />
      <TextField name="items" label={say('hand.items')} optional max={1000} />
      {[1, 2, 3].map((number) => (
        <div class="fields" key={number}>
          <Field name={`meter${number}`} label={say('hand.meter')} optional />
          <Field name={`reading${number}`} label={say('hand.reading')} optional inputMode="decimal" />
          <Field name={`unit${number}`} label={say('hand.unit')} optional />
        </div>
      ))}
      <p class="buttons">
        <Button>{say('hand.record')}</Button>
      </p>
    </form>
  );
}

function AddFile({ leaseId, id, what }: { leaseId: string; id: string; what: 'photo' | 'signed_sheet' }) {
  const say = useSay<VillageKey>();
  const photo = what === 'photo';
  return (
    <form method="post" action={`/desk/leases/${leaseId}/handover/${id}/files`} enctype="multipart/form-data">
      <p>{say(photo ? 'hand.addPhoto' : 'hand.addSheet')}</p>
      <input type="hidden" name="what" value={what} />
      <FileBox name="file" label={say(photo ? 'hand.file' : 'hand.sheet')} accept={photo ? 'image/*' : '.pdf,image/*'} maxBytes={20 * 1024 * 1024} multiple={!photo} required action={`/desk/leases/${leaseId}/handover/${id}/files`} about={{ what }} />
      <Field name="caption" label={say('hand.caption')} {...(photo ? {} : { value: say('hand.sheet') })} />
      <p class="buttons">
        <Button kind="plain">{say('hand.add')}</Button>
      </p>
    </form>
  );
}

function Show({ leaseId, id }: { leaseId: string; id: string }) {
  const say = useSay<VillageKey>();
  return (
    <form method="post" action={`/desk/leases/${leaseId}/handover/${id}/showing`}>
      <p class="quiet">{say('hand.show.note')}</p>
      <p class="buttons">
        <Button>{say('hand.show')}</Button>
      </p>
    </form>
  );
}
