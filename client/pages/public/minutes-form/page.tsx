// The minutes of a resolution as a sheet to fill in by hand: the lot's own terms and the county's own thresholds stand on it; numbers already recorded too.
import { Facts } from '../../../kit/facts.tsx';
import { dayOf, grouped, shortDecimal } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { view } from '../../../kit/view.tsx';
import { useMarks } from '../../../kit/marks.ts';
import type { PublicKey } from '../../../words/public.zh.ts';
import type { Dossier } from '../../../../src/lots/dossier-contract.ts';
import { Lines, PaperHead } from '../paper-form.tsx';

export interface MinutesFormData {
  lot: Dossier;
  /** The bodies that may decide, each with its rule in words and its legal basis. */
  bodies: readonly { name: string; rule: string; basis: string }[];
}

/** Lines of the sign-in list: the whole of a usual assembly of representatives on one page. */
const SIGNATURES = 46;

export const minutesFormPage = view<MinutesFormData>({
  name: 'public/minutes-form',
  layout: 'bare',
  title: (data, say) => `${say('form.minutes')} ${data.lot.code}`,
  Body: ({ data }) => {
    const say = useSay<PublicKey>();
    const marks = useMarks();
    const { language } = useFrame();
    const { lot } = data;
    const tongue = language === 'en' ? 'en' : 'zh';
    const vote = lot.resolution;
    const number = (value: number | undefined) => (value === undefined ? '＿＿＿＿' : String(value));
    const day = (value: string | undefined) => (value === undefined ? say('form.day.blank') : dayOf(value, language));
    return (
      <main class="paper" id="main">
        <PaperHead title={say('form.minutes')} sub={`${lot.lessor} · ${lot.code}`} back={`/desk/lots/${lot.lotId}/vote`} />
        <Facts
          facts={[
            { term: say('form.minutes.matter'), is: marks.list(lot.matters.map((matter) => matter[tongue])) },
            { term: say('terms.what'), is: [lot.title, `${shortDecimal(lot.area)} ${say(`unit.${lot.unit}`)}`, lot.class[tongue]].join(marks.comma) },
            { term: say('terms.use'), is: lot.permittedUse },
            { term: say('terms.term'), is: say('notice.term', { years: lot.termYears, from: dayOf(lot.startDate, language), to: dayOf(lot.endDate, language) }) },
            { term: say('price.reserve'), is: `${grouped(lot.prices.perUnitYear)} ${say(`rate.${lot.unit}`)}${marks.comma}${say('price.perYear')} ${grouped(lot.prices.perYear)} ${say('money.yuan')}` },
            { term: say('terms.deposit'), is: `${grouped(lot.deposit)} ${say('money.yuan')}` },
            { term: say('form.minutes.noticed'), is: day(vote?.noticedOn) },
            { term: say('form.minutes.met'), is: `${day(vote?.metOn)}　${say('form.minutes.place')} ＿＿＿＿＿＿＿＿` },
            { term: say('form.minutes.chair'), is: say('form.minutes.chair.is') },
            { term: say('form.minutes.count'), is: say('form.minutes.count.is', { eligible: number(vote?.eligible), present: number(vote?.present), inFavour: number(vote?.inFavour), against: number(vote?.against), abstained: number(vote?.abstained) }) },
          ]}
        />
        <h2>{say('form.minutes.rules')}</h2>
        <ul>
          {data.bodies.map((body) => (
            <li key={body.name}>
              □ {body.rule} <small class="quiet">{body.basis}</small>
            </li>
          ))}
        </ul>
        <p>{say('form.minutes.recusal')}</p>
        <Lines label={say('form.minutes.said')} count={4} />
        <Lines label={say('form.minutes.supervision')} count={2} />
        <p class="paper__sign">{say('form.minutes.sign')}</p>
        <section class="paper__next">
          <h2>{say('form.minutes.list')}</h2>
          <p class="quiet">{say('form.minutes.list.note')}</p>
          <table class="paper__grid paper__grid--even">
            <thead>
              <tr>
                {[0, 1].flatMap((side) => [<th key={`n${side}`}>{say('form.number')}</th>, <th key={`a${side}`}>{say('form.name')}</th>, <th key={`s${side}`}>{say('form.signature')}</th>, <th key={`v${side}`}>{say('form.vote')}</th>])}
              </tr>
            </thead>
            <tbody>
              {Array.from({ length: SIGNATURES / 2 }, (_, row) => (
                <tr key={row}>
                  {[row + 1, row + 1 + SIGNATURES / 2].flatMap((place) => [<td key={`n${place}`}>{place}</td>, ...['name', 'signature', 'vote'].map((box) => <td key={`${box}${place}`}>{'\u00a0'}</td>)])}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </main>
    );
  },
});
