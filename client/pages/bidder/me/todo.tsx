// Todo: what waits for this bidder, most pressing first, each a link to where it is done.
import { useCounted } from '../../../kit/counted.ts';
import { grouped } from '../../../kit/format.ts';
import { useSay } from '../../../kit/frame.tsx';
import type { BidderKey } from '../../../words/bidder.zh.ts';
import type { TodoRow } from '../../todo-parts/view-model.ts';
import type { MeData } from './view-model.ts';

interface Item {
  key: string;
  href: string;
  words: string;
}

export function Todo({ data }: { data: MeData }) {
  const say = useSay<BidderKey>();
  const items = useItems(data);
  return (
    <section class="sheet">
      <h2>{say('me.todo')}</h2>
      {items.length === 0 ? <p>{say('me.todo.none')}</p> : null}
      <ul class="todo">
        {items.map((item) => (
          <li key={item.key}>
            <a href={item.href}>{item.words}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function useItems({ todo, unread }: MeData): Item[] {
  const say = useSay<BidderKey>();
  const counted = useCounted();
  return [
    ...todo.map((row) => ({ key: row.key, href: row.href, words: say(wordsOf(row), { title: row.title, amount: row.amount === null ? '' : grouped(row.amount), day: row.dueOn === null ? '' : counted.day(row.dueOn) }) })),
    ...(unread > 0 ? [{ key: 'messages', href: '/messages', words: say('me.todo.messages', { count: unread }) }] : []),
  ];
}

/** Rent that is owed already is said otherwise than rent to come. */
function wordsOf({ task, amount }: TodoRow): BidderKey {
  if (task === 'bid') return 'me.todo.bid';
  if (task === 'deposit') return 'me.todo.deposit';
  if (task === 'answer_part') return 'me.todo.part';
  if (task === 'rent') return amount === null ? 'me.todo.rent.next' : 'me.todo.rent';
  return 'me.todo.sign';
}
