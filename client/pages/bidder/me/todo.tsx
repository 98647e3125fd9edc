// Todo: what waits for this bidder, most pressing first, each a link to where it is done.
import { useCounted } from '../../../kit/counted.ts';
import { grouped, stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import type { BidderKey } from '../../../words/bidder.zh.ts';
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

function useItems({ lots, leases, unread, invitations }: MeData): Item[] {
  const say = useSay<BidderKey>();
  const { language } = useFrame();
  const counted = useCounted();
  const live = lots.filter((lot) => lot.state === 'applied' || lot.state === 'qualified');
  const unpaid = live.filter((lot) => lot.deposit.state === 'awaited' && ['notice', 'registration', 'waiting', 'bidding'].includes(lot.phase));
  return [
    ...live.filter((lot) => lot.phase === 'bidding').map((lot) => ({ key: `b${lot.lotId}`, href: `/lots/${lot.lotId}/room`, words: say('me.todo.bid', { title: lot.title }) })),
    ...unpaid.map((lot) => ({
      key: `d${lot.lotId}`,
      href: `/lots/${lot.lotId}/register#deposit`,
      words: say('me.todo.deposit', { title: lot.title, amount: grouped(lot.deposit.amount), at: stamp(lot.cancellableUntil, language, 'minute') }),
    })),
    ...invitations
      .filter((one) => one.answerable)
      .map((one) => ({ key: `p${one.applicationId}`, href: `/applications/${one.applicationId}/part`, words: say('me.todo.part', { title: one.title, at: stamp(one.answerUntil, language, 'minute') }) })),
    ...leases
      .filter((lease) => lease.state === 'to_sign' && !lease.signedByMe)
      .map((lease) => ({ key: `s${lease.id}`, href: `/leases/${lease.id}`, words: say('me.todo.sign', { title: lease.title, day: counted.day(lease.signBy) }) })),
    ...leases
      .filter((lease) => lease.daysOverdue > 0)
      .map((lease) => ({ key: `o${lease.id}`, href: `/leases/${lease.id}#rent`, words: say('me.todo.rent', { title: lease.title, amount: grouped(lease.owed), days: lease.daysOverdue }) })),
    ...(unread > 0 ? [{ key: 'messages', href: '/messages', words: say('me.todo.messages', { count: unread }) }] : []),
  ];
}
