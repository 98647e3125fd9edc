// Today's work of a village: the clerk's list of things to do, of this village alone. No counts of activity, no ranking of villages.
import { useSay } from '../../../kit/frame.tsx';
import { view } from '../../../kit/view.tsx';
import type { VillageKey } from '../../../words/village.zh.ts';
import { TodoList } from '../../todo-parts/rows.tsx';
import type { TodoData } from '../../todo-parts/view-model.ts';
import { DeskHead } from '../desk-head.tsx';
import type { DeskVillage } from '../desk-village.ts';

export const todayPage = view<TodoData & { village: DeskVillage }>({
  name: 'village/today',
  layout: 'wide',
  title: (_data, say) => say('today.title'),
  Body: ({ data }) => {
    const say = useSay<VillageKey>();
    return (
      <>
        <DeskHead title={say('today.title')} village={data.village} />
        <TodoList data={data} />
      </>
    );
  },
});
