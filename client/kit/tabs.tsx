// Tabs: links that change one thing of the address (LinkTabs), or panels within a live part (Tabs).
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';

export interface LinkTab {
  href: string;
  label: ComponentChildren;
  current: boolean;
}

export function LinkTabs({ label, tabs }: { label: string; tabs: readonly LinkTab[] }) {
  return (
    <nav class="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <a key={tab.href} href={tab.href} aria-current={tab.current ? 'true' : undefined}>
          {tab.label}
        </a>
      ))}
    </nav>
  );
}

export interface Panel {
  id: string;
  label: string;
  content: ComponentChildren;
}

/** Only inside a Live part; without script the first panel is shown and the others are not reachable, so give them their own page too. */
export function Tabs({ label, panels }: { label: string; panels: readonly Panel[] }) {
  const [chosen, choose] = useState(panels[0]?.id ?? '');
  const row = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0) return;
    const at = panels.findIndex((panel) => panel.id === chosen);
    const next = panels[(at + by + panels.length) % panels.length];
    if (next === undefined) return;
    choose(next.id);
    row.current?.querySelector<HTMLElement>(`#tab-${next.id}`)?.focus();
  };
  return (
    <div>
      <div class="tabs" role="tablist" aria-label={label} ref={row} onKeyDown={move}>
        {panels.map((panel) => (
          <button
            key={panel.id}
            id={`tab-${panel.id}`}
            type="button"
            role="tab"
            aria-selected={panel.id === chosen ? 'true' : 'false'}
            aria-controls={`panel-${panel.id}`}
            tabIndex={panel.id === chosen ? 0 : -1}
            onClick={() => choose(panel.id)}
          >
            {panel.label}
          </button>
        ))}
      </div>
      {panels.map((panel) => (
        <div key={panel.id} id={`panel-${panel.id}`} role="tabpanel" aria-labelledby={`tab-${panel.id}`} hidden={panel.id !== chosen}>
          {panel.content}
        </div>
      ))}
    </div>
  );
}
