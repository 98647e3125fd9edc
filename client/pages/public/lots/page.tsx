// The public list of lots: search, segments, cards. Plain links and a GET form: it needs no script at all.
import { Empty } from '../../../kit/empty.tsx';
import { SelectField } from '../../../kit/field.tsx';
import { hereWith, useFrame, useSay } from '../../../kit/frame.tsx';
import { Pager } from '../../../kit/pager.tsx';
import { LinkTabs } from '../../../kit/tabs.tsx';
import { view } from '../../../kit/view.tsx';
import type { PublicKey } from '../../../words/public.zh.ts';
import { Card } from './card.tsx';
import type { LotListData } from './view-model.ts';
import { orders, segments } from './view-model.ts';

export const lotsPage = view<LotListData>({
  name: 'public/lots',
  title: (_data, say) => say('lots.title'),
  Body: ({ data }) => {
    const say = useSay<PublicKey>();
    const { here } = useFrame();
    return (
      <>
        <h1>{say('lots.title')}</h1>
        <p class="quiet">
          {say('frame.tagline')} <a href="/sessions">{say('session.list')}</a>
        </p>
        <Search data={data} />
        <LinkTabs
          label={say('lots.segments')}
          tabs={segments.map((segment) => ({
            href: hereWith(here, { segment: segment === 'all' ? null : segment, page: null }),
            label: `${say(`lots.segment.${segment}`)} ${data.counts[segment]}`,
            current: segment === data.asked.segment,
          }))}
        />
        {data.lots.length === 0 ? <Nothing data={data} /> : null}
        <ul class="cards">
          {data.lots.map((lot) => (
            <Card key={lot.id} lot={lot} />
          ))}
        </ul>
        {data.lots.length === 0 ? null : <Pager page={data.asked.page} size={data.pageSize} total={data.total} />}
      </>
    );
  },
});

function Search({ data }: { data: LotListData }) {
  const say = useSay<PublicKey>();
  const { asked } = data;
  const any = (label: string) => ({ value: '', label });
  return (
    <form method="get" action="/" role="search" class="search">
      <div class="search__main">
        <label class="hidden-text" for="f-q">
          {say('lots.search')}
        </label>
        <input id="f-q" type="search" name="q" value={asked.q} placeholder={say('lots.search')} enterkeyhint="search" />
        <button type="submit" class="button">
          {say('lots.find')}
        </button>
      </div>
      {asked.segment === 'all' ? null : <input type="hidden" name="segment" value={asked.segment} />}
      <details class="search__more" open={asked.kind !== '' || asked.township !== '' || asked.sort !== 'ending'}>
        <summary>{say('lots.more')}</summary>
        <div class="search__row">
          <SelectField name="kind" label={say('lots.kind')} optional value={asked.kind} options={[any(say('lots.any')), ...data.kinds]} />
          <SelectField name="township" label={say('lots.township')} optional value={asked.township} options={[any(say('lots.any')), ...data.townships]} />
          <SelectField name="sort" label={say('lots.sort')} optional value={asked.sort} options={orders.map((order) => ({ value: order, label: say(`lots.sort.${order}`) }))} />
        </div>
      </details>
    </form>
  );
}

function Nothing({ data }: { data: LotListData }) {
  const say = useSay<PublicKey>();
  return (
    <Empty text={say('lots.none')}>
      <p>
        {data.asked.q === '' && data.asked.segment === 'all' ? say('lots.none.yet') : <a href="/">{say('lots.none.all', { total: data.counts.all })}</a>}
      </p>
    </Empty>
  );
}
