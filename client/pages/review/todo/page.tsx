// To do: everybody's own duties by deadline, in working days, each with what happens when the day passes. Printable.
import { useSay } from '../../../kit/frame.tsx';
import { view } from '../../../kit/view.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import { TodoList } from '../../todo-parts/rows.tsx';
import type { TodoData } from '../../todo-parts/view-model.ts';

export const todoPage = view<TodoData>({
  name: 'review/todo',
  layout: 'wide',
  title: (_data, say) => say('todo.title'),
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    return (
      <>
        <h1>{say('todo.title')}</h1>
        <TodoList data={data} />
      </>
    );
  },
});
