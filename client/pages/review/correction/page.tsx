// One lot's notice: asking that it be corrected, what waits, and the versions so far.
import { Button } from '../../../kit/button.tsx';
import { CheckField, Field, TextField } from '../../../kit/field.tsx';
import { useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { view } from '../../../kit/view.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import type { Correction } from '../../../../src/auction/correction/contract.ts';
import type { Dossier } from '../../../../src/lots/dossier-contract.ts';
import { Request } from '../corrections/request.tsx';
import { Attach, type AttachData } from './attach.tsx';

export interface CorrectionData extends AttachData {
  waiting: readonly Correction[];
  refused: readonly { approvalId: string; asked: string }[];
  mayAsk: boolean;
  done: 'asked' | 'approved' | 'refused' | 'taken' | null;
}

export const correctionPage = view<CorrectionData>({
  name: 'review/correction',
  title: ({ lot }, say) => `${say('correct.title')} ${lot.title} ${lot.code}`,
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    const { lot } = data;
    return (
      <>
        <p>
          <a href="/corrections">{say('correct.back')}</a>
        </p>
        <h1>{lot.title}</h1>
        <p class="quiet">
          <span class="figures">{lot.code}</span> · <a href={`/lots/${lot.lotId}/notices`}>{say('versions.see')}</a>
        </p>
        {data.done === null ? null : <Notice kind="good" alert>{say(`correct.done.${data.done}`)}</Notice>}
        {data.waiting.map((request) => (
          <Request key={request.approvalId} request={request} />
        ))}
        {data.refused.length === 0 ? null : (
          <section class="sheet">
            <h2>{say('correct.refused')}</h2>
            <ul>
              {data.refused.map((one) => (
                <li key={one.approvalId}>
                  {one.asked} <a href={`/why/cases/correction/${one.approvalId}`}>{say('problem.why')}</a>
                </li>
              ))}
            </ul>
          </section>
        )}
        {lot.state === 'published' ? null : <Notice kind="plain">{say('correct.closed')}</Notice>}
        {data.mayAsk && lot.state === 'published' ? <Ask lot={lot} /> : null}
        {data.mayAsk && lot.state === 'published' ? <Attach lot={lot} kinds={data.kinds} /> : null}
      </>
    );
  },
});

function Ask({ lot }: { lot: Dossier }) {
  const say = useSay<ReviewKey>();
  return (
    <form method="post" action={`/corrections/lots/${lot.lotId}`} class="sheet">
      <h2>{say('correct.ask')}</h2>
      <p>{say('correct.ask.note')}</p>
      <h3>{say('correct.words')}</h3>
      <Field name="title" label={say('f.title')} maxLength={60} value={lot.title} optional />
      <Field name="contact" label={say('f.contact')} maxLength={100} value={lot.contact} optional />
      <TextField name="viewing" label={say('f.viewing')} max={300} value={lot.viewing} optional />
      <CheckField name="material" label={say('correct.material')} />
      <h3>{say('correct.terms')}</h3>
      <TextField name="qualification" label={say('f.qualification')} max={500} value={lot.qualification} optional />
      <TextField name="encumbrances" label={say('f.encumbrances')} max={300} value={lot.encumbrances} optional />
      <Field name="minStep" label={say('f.minStep')} inputMode="decimal" value={lot.minStep} unit={say(`rate.${lot.unit}`)} optional />
      <Field name="startDate" label={say('f.startDate')} type="date" value={lot.startDate} optional />
      <Field name="biddingOpensAt" label={say('f.biddingOpensAt')} hint={say('correct.opens.hint')} type="datetime-local" optional />
      <TextField name="reason" label={say('correct.why')} hint={say('correct.reason.hint')} max={300} />
      <Button full>{say('correct.send')}</Button>
    </form>
  );
}
