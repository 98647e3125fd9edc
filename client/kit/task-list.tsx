// TaskList: what is to be done, part by part, each with its state in words (GOV.UK pattern).
import type { Tone } from './tag.tsx';
import { Tag } from './tag.tsx';

export interface Task {
  key: string;
  label: string;
  /** No link: not yet possible; the state then says why. */
  href: string | null;
  state: string;
  tone: Tone;
}

export function TaskList({ tasks }: { tasks: readonly Task[] }) {
  return (
    <ol class="tasks">
      {tasks.map((task) => (
        <li key={task.key}>
          {task.href === null ? <span>{task.label}</span> : <a href={task.href}>{task.label}</a>}
          <Tag tone={task.tone}>{task.state}</Tag>
        </li>
      ))}
    </ol>
  );
}
