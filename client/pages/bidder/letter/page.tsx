// A letter about late rent as a sheet of paper: to print and serve, or to read on a phone.
import { dayOf, grouped } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { view } from '../../../kit/view.tsx';
import type { BidderKey } from '../../../words/bidder.zh.ts';
import { capital } from '../../../kit/capital.ts';
import { dunningStepNames, type DunningView } from '../../../../src/lease/rent/contract.ts';
import { PaperBack } from '../paper-back.tsx';

export interface LetterData {
  back: string;
  letter: DunningView;
  code: string;
  title: string;
  lessor: string;
  lessee: string;
  account: { holder: string; bank: string; number: string } | null;
}

export const letterPage = view<LetterData>({
  name: 'bidder/letter',
  layout: 'bare',
  title: (data, say) => `${say('late.letter')} ${data.code}`,
  Body: ({ data }) => {
    const say = useSay<BidderKey>();
    const { language } = useFrame();
    const { letter, account } = data;
    const by = letter.answerBy === null ? '' : dayOf(letter.answerBy, language);
    return (
      <main class="paper" id="main">
        <PaperBack back={data.back} />
        <h1>{dunningStepNames[letter.step][language === 'en' ? 'en' : 'zh']}</h1>
        <p>{say('letter.to', { lessee: data.lessee })}</p>
        <p>
          {say('letter.contract', {
            lessor: data.lessor, code: data.code, title: data.title, instalment: letter.instalment, due: dayOf(letter.oldestDueOn, language),
            made: dayOf(letter.madeOn, language), owed: grouped(letter.owed), words: capital(letter.owed),
          })}
        </p>
        <p>{say(`letter.${letter.step}`, { by })}</p>
        {account === null ? null : <p>{say('letter.account', { holder: account.holder, bank: account.bank, number: account.number, code: data.code })}</p>}
        <div class="paper__foot">
          <p>
            {data.lessor}
            <br />
            {dayOf(letter.madeOn, language)}
          </p>
        </div>
      </main>
    );
  },
});
