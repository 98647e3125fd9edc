// The queue of corrections: those that wait for a second person.
import { Empty } from '../../../kit/empty.tsx';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { view } from '../../../kit/view.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import type { Correction } from '../../../../src/auction/correction/contract.ts';
import { DeskTabs } from '../desk-tabs.tsx';
import { Request } from './request.tsx';

export const correctionsPage = view<{ waiting: readonly Correction[] }>({
  name: 'review/corrections',
  title: (_data, say) => say('correct.title'),
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    const { account } = useFrame();
    const desk = account?.roles.includes('township_reviewer') === true ? 'review' : account?.roles.includes('exchange_operator') === true ? 'operate' : null;
    return (
      <>
        <h1>{say('correct.title')}</h1>
        {desk === null ? null : <DeskTabs desk={desk} />}
        <p class="quiet">{say('correct.note')}</p>
        <h2>{say('correct.waiting')}</h2>
        {data.waiting.length === 0 ? <Empty text={say('correct.waiting.none')} /> : null}
        {data.waiting.map((request) => (
          <Request key={request.approvalId} request={request} />
        ))}
      </>
    );
  },
});
