// LotAsPublic: a lot before its notice in the very parts of the public page, for those who must judge it.
import { useFrame, useSay } from '../../kit/frame.tsx';
import { PriceBoard } from '../../kit/price.tsx';
import type { KitKey } from '../../words/kit.zh.ts';
import type { Say } from '../../words/language.ts';
import type { PublicKey } from '../../words/public.zh.ts';
import type { ReviewKey } from '../../words/review.zh.ts';
import { DecisionRecord } from '../public/lot/decision-record.tsx';
import { LotFacts } from '../public/lot/details.tsx';
import { Documents } from '../public/lot/documents.tsx';
import { fiveSentences } from '../public/lot/sentences.ts';
import type { LotData } from '../public/lot/view-model.ts';

/** `heading` is left out where the page's own title says the same. */
export function LotAsPublic({ data, heading = true }: { data: LotData; heading?: boolean }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  const { lot } = data;
  return (
    <article>
      {heading ? <h2 class="split__title">{lot.title}</h2> : null}
      <p class="quiet">
        <span class="figures">{lot.code}</span> · {lot.township} {lot.village}
      </p>
      <PriceBoard prices={data.reserve} kind="reserve" unit={lot.unit} years={lot.termYears} />
      <section class="sheet">
        <h2>{say('lot.five')}</h2>
        <ol class="sentences">
          {fiveSentences(data, say as Say<PublicKey | KitKey>, language).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ol>
      </section>
      <DecisionRecord decision={data.decision} />
      <Documents documents={data.documents} />
      <LotFacts data={data} />
    </article>
  );
}
