// The application to bid as a sheet of paper, for those without a telephone of their own: the lot's terms printed, the applicant's part to fill in.
import { Facts } from '../../../kit/facts.tsx';
import { grouped, shortDecimal, stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Qr } from '../../../kit/qr.tsx';
import { view } from '../../../kit/view.tsx';
import { useMarks } from '../../../kit/marks.ts';
import type { PublicKey } from '../../../words/public.zh.ts';
import { Lines, PaperHead } from '../paper-form.tsx';

export interface ApplicationFormData {
  lotId: string;
  code: string;
  title: string;
  lessor: string;
  unit: 'mu' | 'm2' | 'item';
  area: string;
  termYears: number;
  reserve: string;
  deposit: string;
  qualification: string;
  contact: string;
  registrationClosesAt: string;
  address: string;
}

export const applicationFormPage = view<ApplicationFormData>({
  name: 'public/application-form',
  layout: 'bare',
  title: (data, say) => `${say('form.application')} ${data.code}`,
  Body: ({ data }) => {
    const say = useSay<PublicKey>();
    const marks = useMarks();
    const { language } = useFrame();
    return (
      <main class="paper" id="main">
        <PaperHead title={say('form.application')} sub={data.code} back={`/lots/${data.lotId}`} />
        <Facts
          facts={[
            { term: say('terms.what'), is: [data.title, `${shortDecimal(data.area)} ${say(`unit.${data.unit}`)}`, data.lessor].join(marks.comma) },
            { term: say('price.reserve'), is: `${grouped(data.reserve)} ${say(`rate.${data.unit}`)}${marks.comma}${say('form.years', { years: data.termYears })}` },
            { term: say('terms.deposit'), is: `${grouped(data.deposit)} ${say('money.yuan')}` },
            { term: say('terms.qualification'), is: data.qualification === '' ? say('terms.qualification.none') : data.qualification },
            { term: say('form.until'), is: stamp(data.registrationClosesAt, language, 'minute') },
          ]}
        />
        <h2>{say('form.applicant')}</h2>
        <table class="paper__grid">
          <tbody>
            {(['name', 'kind', 'id', 'phone', 'account', 'home', 'agent'] as const).map((line) => (
              <tr key={line}>
                <th scope="row">{say(`form.applicant.${line}`)}</th>
                <td>{line === 'kind' ? say('form.applicant.kind.is') : ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p>{say('form.priority')}</p>
        <p>{say('form.ties')}</p>
        <h2>{say('form.pledge')}</h2>
        <ol>
          {([1, 2, 3, 4] as const).map((number) => (
            <li key={number}>{say(`form.pledge.${number}`)}</li>
          ))}
        </ol>
        <Lines label={say('form.remarks')} count={2} />
        <p class="paper__sign">{say('form.application.sign')}</p>
        <div class="paper__foot">
          <p>{say('form.application.where', { contact: data.contact })}</p>
          <Qr address={data.address} />
        </div>
      </main>
    );
  },
});
