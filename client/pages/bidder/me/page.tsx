// Mine: what I must do now, on top; then what I take part in and my leases.
import { Empty } from '../../../kit/empty.tsx';
import { useSay } from '../../../kit/frame.tsx';
import { view } from '../../../kit/view.tsx';
import type { BidderKey } from '../../../words/bidder.zh.ts';
import { MyLeases } from './my-leases.tsx';
import { MyLots } from './my-lots.tsx';
import { Todo } from './todo.tsx';
import { WithMe } from './with-me.tsx';
import type { MeData } from './view-model.ts';

export const mePage = view<MeData>({
  name: 'bidder/me',
  title: (_data, say) => say('me.title'),
  Body: ({ data }) => {
    const say = useSay<BidderKey>();
    return (
      <>
        <h1>{say('me.title')}</h1>
        <Todo data={data} />
        <h2>{say('me.applications')}</h2>
        {data.lots.length === 0 ? (
          <Empty text={say('me.applications.none')}>
            <a href="/?segment=registration">{say('me.applications.look')}</a>
          </Empty>
        ) : (
          <MyLots lots={data.lots} />
        )}
        <WithMe invitations={data.invitations} />
        {data.leases.length === 0 ? null : <MyLeases leases={data.leases} />}
      </>
    );
  },
});
