// Today's work of a village clerk, by deadline. No counts of activity, no ranking of villages.
import { useCounted } from '../../../kit/counted.ts';
import { Empty } from '../../../kit/empty.tsx';
import { dayOf, grouped } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Tag } from '../../../kit/tag.tsx';
import { view } from '../../../kit/view.tsx';
import type { VillageKey } from '../../../words/village.zh.ts';
import { DeskHead } from '../desk-head.tsx';
import type { DeskVillage } from '../desk-village.ts';

export type TodayItem = { key: string; href: string; title: string; dueOn: string | null; late: boolean } & (
  | { what: 'lot'; words: string; code: string }
  | { what: 'sign'; lessee: string }
  | { what: 'arrears'; lessee: string; amount: string; days: number }
  | { what: 'ending'; holder: string }
  | { what: 'account' }
  | { what: 'findings'; count: number }
);

export interface TodayData {
  village: DeskVillage;
  items: readonly TodayItem[];
}

export const todayPage = view<TodayData>({
  name: 'village/today',
  title: (_data, say) => say('today.title'),
  Body: ({ data }) => {
    const say = useSay<VillageKey>();
    return (
      <>
        <DeskHead title={say('today.title')} village={data.village} />
        {data.items.length === 0 ? (
          <Empty text={say('today.none')} />
        ) : (
          <ol class="work">
            {data.items.map((item) => (
              <Item key={item.key} item={item} />
            ))}
          </ol>
        )}
      </>
    );
  },
});

function Item({ item }: { item: TodayItem }) {
  const say = useSay<VillageKey>();
  return (
    <li class={item.late ? 'work--late' : undefined}>
      <span class="work__what">
        <a href={item.href}>{wordsOf(item, say)}</a>
        {item.title === '' ? null : <span class="quiet"> {item.title}</span>}
      </span>
      <Due item={item} />
    </li>
  );
}

function Due({ item }: { item: TodayItem }) {
  const say = useSay<VillageKey>();
  const { language } = useFrame();
  const counted = useCounted();
  if (item.dueOn === null) return <span class="quiet">{say('today.noDate')}</span>;
  const day = item.what === 'lot' || item.what === 'sign' ? counted.day(item.dueOn) : dayOf(item.dueOn, language);
  return item.late ? <Tag tone="bad">{say('today.late', { day })}</Tag> : <span>{say('today.due', { day })}</span>;
}

function wordsOf(item: TodayItem, say: ReturnType<typeof useSay<VillageKey>>): string {
  switch (item.what) {
    case 'lot':
      return `${item.words} · ${item.code}`;
    case 'sign':
      return say('today.sign', { lessee: item.lessee });
    case 'arrears':
      return `${say('today.arrears', { lessee: item.lessee, amount: grouped(item.amount) })} · ${say('today.arrears.days', { days: item.days })}`;
    case 'ending':
      return say('today.ending', { holder: item.holder });
    case 'account':
      return say('today.account');
    case 'findings':
      return say('today.findings', { count: item.count });
  }
}
