// My part: what confirming binds me to, in plain sentences, then to confirm in person or to decline.
import { Button } from '../../../kit/button.tsx';
import { CheckField, TextField } from '../../../kit/field.tsx';
import { grouped } from '../../../kit/format.ts';
import { useSay } from '../../../kit/frame.tsx';
import { Tag } from '../../../kit/tag.tsx';
import { view } from '../../../kit/view.tsx';
import type { PartInvitation } from '../../../../src/auction/parties/contract.ts';
import type { BidderKey } from '../../../words/bidder.zh.ts';
import { PART_TONES } from '../register/parties.tsx';

export const partPage = view<PartInvitation>({
  name: 'bidder/part',
  title: (data, say) => `${say('part.title')} · ${data.title}`,
  Body: ({ data }) => {
    const say = useSay<BidderKey>();
    const action = `/applications/${data.applicationId}/part`;
    return (
      <>
        <h1>{say('part.title')}</h1>
        <p>
          <a href={`/lots/${data.lotId}`}>{data.title}</a> <Tag tone={PART_TONES[data.state]}>{say(`parties.state.${data.state}`)}</Tag>
        </p>
        <section class="sheet">
          <ol class="sentences">
            <li>{say(`part.${data.part}`, { name: data.applicantName, share: data.share ?? '' })}</li>
            <li>{say('part.deposit', { amount: grouped(data.deposit) })}</li>
            <li>{say(data.part === 'partner' ? 'part.joint' : 'part.bound')}</li>
          </ol>
          {data.answerable ? (
            <>
              <form method="post" action={action}>
                <input type="hidden" name="answer" value="consented" />
                <TextField name="declaredTie" label={say('parties.tie')} hint={say('parties.tie.hint')} optional max={500} />
                <CheckField name="agreed" label={say('part.agree')} required />
                <Button full>{say('part.consent')}</Button>
              </form>
              <form method="post" action={action}>
                <input type="hidden" name="answer" value="declined" />
                <Button kind="grave">{say('part.decline')}</Button>
              </form>
            </>
          ) : (
            <p class="quiet">{data.state === 'named' ? say('part.over') : ''}</p>
          )}
        </section>
      </>
    );
  },
});
