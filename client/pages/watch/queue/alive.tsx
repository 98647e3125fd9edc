// Alive: the keys of the desk. J and K walk through the queue, N and P through the flags, C claims, 1 to 5 pick a verdict, R writes the reason.
import type { Wake } from '../../../kit/view.tsx';
import type { WatchData } from './view-model.ts';

export const wake: Wake<WatchData> = () => {
  const rows = all<HTMLAnchorElement>('[data-row]');
  let at = rows.findIndex((row) => row.hasAttribute('aria-current'));
  const off = keysOff();
  const walk = (step: number): boolean => {
    at = Math.min(Math.max(at + step, 0), rows.length - 1);
    rows[at]?.focus();
    return rows.length > 0;
  };
  const keys: Record<string, () => boolean> = {
    j: () => walk(1),
    k: () => walk(-1),
    n: () => press('.triage a[rel="next"]'),
    p: () => press('.triage a[rel="prev"]'),
    c: () => press('[data-claim] button'),
    r: () => reason(),
    e: () => reason(),
  };
  document.addEventListener('keydown', (event) => {
    const target = event.target as HTMLElement;
    if ((event.ctrlKey || event.metaKey) && event.key === 'Enter' && target.matches('[data-dispose] textarea')) {
      const form = target.closest('form');
      // On to the next flag where there is one: that is what a quick hand wants.
      form?.requestSubmit(form.querySelector<HTMLButtonElement>('button[name="on"]') ?? undefined);
      event.preventDefault();
    }
    if (event.key === 'Escape' && target.matches('textarea')) target.blur();
    if (target.closest('input:not([type="radio"]), textarea, select') !== null || event.ctrlKey || event.metaKey || event.altKey || off()) return;
    const done = /^[1-9]$/.test(event.key) ? verdict(Number(event.key)) : (keys[event.key.toLowerCase()]?.() ?? false);
    if (done) event.preventDefault();
  });
  for (const button of all<HTMLButtonElement>('[data-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => window.print());
  }
};

const all = <E extends Element>(selector: string): E[] => [...document.querySelectorAll<E>(selector)];

function press(selector: string): boolean {
  const found = document.querySelector<HTMLElement>(selector);
  found?.click();
  return found !== null;
}

function verdict(number: number): boolean {
  const box = all<HTMLInputElement>('[data-dispose] input[name="verdict"]')[number - 1];
  if (box === undefined) return false;
  box.checked = true;
  return reason();
}

function reason(): boolean {
  const box = document.querySelector<HTMLTextAreaElement>('[data-dispose] textarea');
  box?.focus();
  return box !== null;
}

/** Keys of one letter can be switched off for who dictates or presses by mistake (WCAG 2.1.4); kept on the device. */
function keysOff(): () => boolean {
  const name = 'sunfield_keys_off';
  const box = document.querySelector<HTMLInputElement>('[data-keys-off]');
  let off = false;
  try {
    off = window.localStorage.getItem(name) === 'yes';
  } catch {
    // A browser that keeps nothing: the keys are on at each page.
  }
  if (box !== null) {
    box.checked = off;
    box.addEventListener('change', () => {
      off = box.checked;
      try {
        window.localStorage.setItem(name, off ? 'yes' : 'no');
      } catch {
        // As above.
      }
    });
  }
  return () => off;
}
