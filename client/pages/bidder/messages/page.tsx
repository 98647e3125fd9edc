// Messages: what the county has told this person, newest first.
import { Button } from '../../../kit/button.tsx';
import { Empty } from '../../../kit/empty.tsx';
import { stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { view } from '../../../kit/view.tsx';
import type { MessageView } from '../../../../src/messages/contract.ts';
import type { BidderKey } from '../../../words/bidder.zh.ts';

export interface MessagesData {
  unread: number;
  messages: readonly MessageView[];
}

export const messagesPage = view<MessagesData>({
  name: 'bidder/messages',
  title: (_data, say) => say('messages.title'),
  Body: ({ data }) => {
    const say = useSay<BidderKey>();
    const { language } = useFrame();
    return (
      <>
        <h1>{say('messages.title')}</h1>
        {data.messages.length === 0 ? <Empty text={say('messages.none')} /> : <p class="quiet">{say('messages.unread', { count: data.unread })}</p>}
        <ul class="plain-list">
          {data.messages.map((message) => {
            const words = message.sentence[language === 'en' ? 'en' : 'zh'];
            return (
              <li key={message.id} class="sheet">
                <p>
                  {message.readAt === null ? <strong>{words}</strong> : words}
                  <br />
                  <span class="quiet">{stamp(message.madeAt, language, 'minute')}</span>
                </p>
                <form method="post" action={`/messages/${message.id}`}>
                  {message.lotId === null ? null : <a href={`/lots/${message.lotId}`}>{say('me.lot')}</a>}{' '}
                  {message.readAt === null ? <Button kind="plain">{say('messages.read')}</Button> : null}
                </form>
              </li>
            );
          })}
        </ul>
      </>
    );
  },
});
