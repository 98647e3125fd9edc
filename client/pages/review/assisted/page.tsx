// Assisted registration, second step: the consent to print and sign, the code the bidder reads out, and what was sent to his phone.
import { Button, ButtonLink } from '../../../kit/button.tsx';
import { Field, TextField } from '../../../kit/field.tsx';
import { grouped, stamp } from '../../../kit/format.ts';
import { FileInput } from '../../../kit/file-input.tsx';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { view } from '../../../kit/view.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';

export interface AssistedData {
  assistId: string;
  title: string;
  lotCode: string;
  deposit: string;
  name: string;
  idNumberMask: string;
  phoneMask: string;
  expiresAt: string;
  done: boolean;
  /** Of the demo's simulated phone; null in a real county. */
  simulated: string | null;
}

export const assistedPage = view<AssistedData>({
  name: 'review/assisted',
  title: (_data, say) => say('assist.title'),
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    const { language } = useFrame();
    if (data.done) {
      return (
        <>
          <h1>{say('assist.title')}</h1>
          <Notice kind="good" title={say('assist.done')}>{say('assist.done.what', { phone: data.phoneMask })}</Notice>
          <ButtonLink href="/assist">{say('assist.again')}</ButtonLink>
        </>
      );
    }
    return (
      <>
        <h1>{say('assist.title')}</h1>
        <Notice kind="note" title={say('assist.sent', { phone: data.phoneMask, at: stamp(data.expiresAt, language, 'minute') })} />
        {data.simulated === null ? null : <Notice kind="note" title={say('assist.phone.simulated')}>{data.simulated}</Notice>}
        <Consent data={data} />
        <form method="post" action={`/assist/${data.assistId}`} enctype="multipart/form-data" class="sheet narrow">
          <Field name="code" label={say('assist.code')} inputMode="numeric" maxLength={6} autoComplete="off" />
          <TextField name="declaredTie" label={say('parties.tie')} optional max={500} />
          <div class="field">
            <label class="field__label" for="f-file">{say('assist.file')}</label>
            <FileInput id="f-file" action={`/assist/${data.assistId}`} accept="image/*,application/pdf" />
          </div>
          <Button full>{say('assist.do')}</Button>
        </form>
      </>
    );
  },
});

function Consent({ data }: { data: AssistedData }) {
  const say = useSay<ReviewKey>();
  return (
    <section class="sheet">
      <h2>{say('assist.sheet')}</h2>
      <p>{data.name} · {data.idNumberMask} · {data.phoneMask} · <span class="figures">{data.lotCode}</span></p>
      <ol class="sentences">
        <li>{say('assist.sheet.1', { title: data.title })}</li>
        <li>{say('assist.sheet.2')}</li>
        <li>{say('assist.sheet.3', { amount: grouped(data.deposit) })}</li>
        <li>{say('assist.sheet.4')}</li>
      </ol>
      <p>{say('assist.sheet.sign')}</p>
    </section>
  );
}
