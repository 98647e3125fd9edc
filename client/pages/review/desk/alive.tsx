// Alive: J and K walk through the list, Enter opens the row in focus. Keys typed into a field are left alone.
import type { Wake } from '../../../kit/view.tsx';
import type { ReviewDeskData } from './view-model.ts';

export const wake: Wake<ReviewDeskData> = () => {
  const rows = [...document.querySelectorAll<HTMLAnchorElement>('[data-row]')];
  let at = rows.findIndex((row) => row.hasAttribute('aria-current'));
  document.addEventListener('keydown', (event) => {
    const typing = (event.target as HTMLElement).closest('input, textarea, select');
    if (rows.length === 0 || typing !== null || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0;
    if (step === 0) return;
    at = Math.min(Math.max(at + step, 0), rows.length - 1);
    rows[at]?.focus();
    event.preventDefault();
  });
};
