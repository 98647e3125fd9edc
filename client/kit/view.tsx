// View: one page as a value: its name, its title, its body; and Live, the part of it that wakes up in the browser.
import type { ComponentChildren, VNode } from 'preact';
import type { Say } from '../words/language.ts';
import type { Frame, PageName } from './frame.tsx';

export interface View<Data> {
  /** 'public/lot': also the folder under pages/ and the words' group. */
  name: PageName;
  title: (data: Data, say: Say) => string;
  Body: (props: { data: Data }) => VNode;
  /** `reading` (46 em, the default), `wide` for desk pages, `bare` for sheets of paper without header and footer. */
  layout?: 'reading' | 'wide' | 'bare';
}

export function view<Data>(value: View<Data>): View<Data> {
  return value;
}

/** A live part. The server renders it; `island(id, …)` in the page's alive.tsx hydrates it with the same component. */
export function Live({ id, children }: { id: string; children: ComponentChildren }) {
  return (
    <div id={id} data-live="">
      {children}
    </div>
  );
}

/** What a page's alive.tsx exports as `wake`. */
export type Wake<Data> = (page: {
  data: Data;
  frame: Frame;
  say: Say;
  island: (id: string, part: VNode) => void;
}) => void;
