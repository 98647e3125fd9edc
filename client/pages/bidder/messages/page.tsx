// Messages: what the county has told this person, newest first; unread ones stand out in words and weight.
import { Button } from '../../../kit/button.tsx';
import { Empty } from '../../../kit/empty.tsx';
import { nearStamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Pager } from '../../../kit/pager.tsx';
import { Tag } from '../../../kit/tag.tsx';
import { view } from '../../../kit/view.tsx';
import { datesInWords } from '../../../../src/kernel/dates-in-words.ts';
import type { MessageView } from '../../../../src/messages/contract.ts';
import type { BidderKey } from '../../../words/bidder.zh.ts';

export interface MessagesData {
  unread: number;
  total: number;
  page: number;
  size: number;
  messages: readonly MessageView[];
}

export const messagesPage = view<MessagesData>({
  name: 'bidder/messages',
  title: (_data, say) => say('messages.title'),
  Body: ({ data }) => {
    const say = useSay<BidderKey>();
    return (
      <>
        <h1>{say('messages.title')}</h1>
        {data.total === 0 ? <Empty text={say('messages.none')} /> : <p class="quiet">{say('messages.unread', { count: data.unread })}</p>}
        <ul class="inbox">
          {data.messages.map((message) => (
            <Message key={message.id} message={message} />
          ))}
        </ul>
        {data.total > data.size ? <Pager page={data.page} size={data.size} total={data.total} /> : null}
      </>
    );
  },
});

function Message({ message }: { message: MessageView }) {
  const say = useSay<BidderKey>();
  const { language, now } = useFrame();
  const tongue = language === 'en' ? 'en' : 'zh';
  const words = datesInWords(message.sentence[tongue], tongue);
  const unread = message.readAt === null;
  return (
    <li class={unread ? 'sheet inbox__new' : 'sheet'}>
      <p class="quiet">
        <time dateTime={message.madeAt}>{nearStamp(message.madeAt, now, language)}</time> {unread ? <Tag tone="note">{say('messages.new')}</Tag> : null}
      </p>
      <p>{unread ? <strong>{words}</strong> : words}</p>
      {unread ? (
        <form method="post" action={`/messages/${message.id}`} class="buttons">
          {message.leadsTo === null ? null : (
            <Button name="go" value={message.leadsTo}>
              {say('messages.go')}
            </Button>
          )}
          <Button kind="plain">{say('messages.read')}</Button>
        </form>
      ) : message.leadsTo === null ? null : (
        <p>
          <a href={message.leadsTo}>{say('messages.go')}</a>
        </p>
      )}
    </li>
  );
}
