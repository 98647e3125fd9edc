// Tag: a state in a word; colour only repeats what the word says.
import type { ComponentChildren } from 'preact';

export type Tone = 'plain' | 'good' | 'note' | 'bad' | 'info';

export function Tag({ tone = 'plain', children }: { tone?: Tone; children: ComponentChildren }) {
  return <span class={tone === 'plain' ? 'tag' : `tag tag--${tone}`}>{children}</span>;
}

/** Severity by shape, word and colour: ◆高 ▲中 ●低. `label` is the translated word. */
export function Severity({ level, label }: { level: 'high' | 'medium' | 'low'; label: string }) {
  const shape = { high: '◆', medium: '▲', low: '●' }[level];
  const tone = ({ high: 'bad', medium: 'note', low: 'plain' } as const)[level];
  return (
    <Tag tone={tone}>
      <span aria-hidden="true">{shape} </span>
      {label}
    </Tag>
  );
}
