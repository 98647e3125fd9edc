// The last part: every check in one list, then hand it to the township.
import { Button, ButtonLink } from '../../../kit/button.tsx';
import { useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { PriceBoard } from '../../../kit/price.tsx';
import { view } from '../../../kit/view.tsx';
import type { VillageKey } from '../../../words/village.zh.ts';
import type { Dossier } from '../../../../src/lots/dossier-contract.ts';
import { CheckList } from '../check-list.tsx';
import { LotHead } from '../lot-head.tsx';

export const lotSubmitPage = view<{ lot: Dossier; reviewDays: number }>({
  name: 'village/lot-submit',
  title: (_data, say) => say('submit.title'),
  Body: ({ data: { lot, reviewDays } }) => {
    const say = useSay<VillageKey>();
    return (
      <>
        <LotHead lot={lot} title={say('submit.title')} />
        <PriceBoard prices={lot.prices} kind="reserve" unit={lot.unit} years={lot.termYears} />
        <section class="sheet">
          <h2>{say('submit.checks')}</h2>
          <CheckList checks={lot.checks} ok={say('submit.check.ok')} no={say('submit.check.no')} />
          <p class="buttons">
            <ButtonLink kind="plain" href={`/desk/lots/${lot.lotId}/preview`}>{say('wizard.preview')}</ButtonLink>
          </p>
        </section>
        {lot.may.submit ? (
          <form method="post" action={`/desk/lots/${lot.lotId}/submission`}>
            <p>{say('submit.next', { days: reviewDays, notice: lot.noticeWorkingDays })}</p>
            <Button full>{say('submit.do')}</Button>
          </form>
        ) : (
          <Notice kind="note">{say('submit.not', { count: lot.missing })}</Notice>
        )}
      </>
    );
  },
});
