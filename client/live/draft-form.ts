// Draft form: reads and fills a form's boxes, and says under it what has been saved. Plain DOM: it works on every form, live or not.
import { differences, formKey, isSecret, type Fields } from './draft-store.ts';

export interface Words {
  saved: string;
  local: string;
  offline: string;
  expired: string;
  signIn: string;
  restored: string;
  was: string;
  empty: string;
  drop: string;
  wait: string;
  file: string;
}

type Box = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const boxesOf = (form: HTMLFormElement): Box[] =>
  Array.from(form.elements).filter((one): one is Box => {
    if (!(one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement || one instanceof HTMLSelectElement)) return false;
    return one.name !== '' && !['hidden', 'password', 'file', 'submit', 'button'].includes(one.type) && !isSecret(one.name);
  });

/** Long enough to lose something: a text area, or three boxes. Searching and signing out are neither. */
export function isLong(form: HTMLFormElement): boolean {
  if (form.method !== 'post' || form.dataset['noDraft'] !== undefined || form.querySelector('input[type="password"]') !== null) return false;
  const boxes = boxesOf(form);
  return boxes.some((one) => one instanceof HTMLTextAreaElement) || new Set(boxes.map((one) => one.name)).size >= 3;
}

export function keyOf(form: HTMLFormElement): string {
  const action = new URL(form.getAttribute('action') ?? '', window.location.href);
  const hidden = Array.from(form.querySelectorAll<HTMLInputElement>('input[type="hidden"]')).map((one) => [one.name, one.value] as const);
  return formKey(action.pathname + action.search, hidden);
}

/** Every box by its name; of radio buttons the chosen one, of check boxes the ticked ones. */
export function fieldsOf(form: HTMLFormElement): Fields {
  const fields: Record<string, string> = {};
  for (const box of boxesOf(form)) {
    if (box instanceof HTMLInputElement && (box.type === 'radio' || box.type === 'checkbox')) {
      fields[box.name] ??= '';
      if (box.checked) fields[box.name] = fields[box.name] === '' ? box.value : `${fields[box.name]}\n${box.value}`;
    } else fields[box.name] = box.value;
  }
  return fields;
}

/** The boxes somebody has typed in before any script listened. A live part sets its own boxes: there nobody can tell. */
export function typedIn(form: HTMLFormElement): Set<string> {
  if (form.closest('[data-live]') !== null || form.querySelector('[data-live]') !== null) return new Set();
  return new Set(boxesOf(form).filter(differsFromPage).map((box) => box.name));
}

function differsFromPage(box: Box): boolean {
  if (box instanceof HTMLSelectElement) {
    const sent = Array.from(box.options).findIndex((one) => one.defaultSelected);
    return box.selectedIndex !== Math.max(sent, 0);
  }
  if (box instanceof HTMLInputElement && (box.type === 'radio' || box.type === 'checkbox')) return box.checked !== box.defaultChecked;
  return box.value !== box.defaultValue;
}

/** Fills the boxes but those typed in, and tells whoever listens (a live part owns its own). Returns which ones changed, as label and the value that stood there. */
export function fill(form: HTMLFormElement, draft: Fields, typed: ReadonlySet<string>): { label: string; was: string }[] {
  const shown = fieldsOf(form);
  const names = differences(draft, shown).filter((name) => !typed.has(name));
  for (const box of boxesOf(form)) {
    if (!names.includes(box.name)) continue;
    const value = draft[box.name] ?? '';
    if (box instanceof HTMLInputElement && (box.type === 'radio' || box.type === 'checkbox')) box.checked = value.split('\n').includes(box.value);
    else box.value = value;
    for (const kind of ['input', 'change']) box.dispatchEvent(new Event(kind, { bubbles: true }));
  }
  return names.map((name) => ({ label: labelOf(form, name), was: shown[name] ?? '' }));
}

function labelOf(form: HTMLFormElement, name: string): string {
  const box = boxesOf(form).find((one) => one.name === name);
  const legend = box?.closest('fieldset')?.querySelector('legend')?.textContent;
  return (legend ?? box?.labels?.[0]?.firstChild?.textContent ?? name).trim();
}

/** A line at the end of the form, read out politely. */
export function statusLine(form: HTMLFormElement): HTMLElement {
  const line = document.createElement('p');
  line.className = 'draft quiet';
  line.setAttribute('role', 'status');
  form.append(line);
  return line;
}

/** Says that a draft was put back, what stood there instead, and offers to throw it away. */
export function tellRestored(form: HTMLFormElement, words: Words, time: string, changed: readonly { label: string; was: string }[], onDrop: () => void): void {
  const box = document.createElement('div');
  box.className = 'notice notice--note draft';
  const text = document.createElement('div');
  const head = document.createElement('strong');
  head.textContent = words.restored.replace('{time}', time);
  const list = document.createElement('ul');
  for (const { label, was } of changed) {
    const item = document.createElement('li');
    item.textContent = (was === '' ? words.empty : words.was).replace('{label}', label).replace('{was}', was);
    list.append(item);
  }
  const drop = document.createElement('button');
  drop.type = 'button';
  drop.className = 'button button--plain';
  drop.textContent = words.drop;
  drop.addEventListener('click', onDrop);
  text.append(head, list, drop);
  box.append(text);
  form.prepend(box);
}

/** The file box of a form, where it has one. */
export const fileBoxOf = (form: HTMLFormElement): HTMLInputElement | null => form.querySelector<HTMLInputElement>('input[type="file"]');

/** The server holds the file that was chosen: the form sends its number, and asks for no other. */
export function showKept(form: HTMLFormElement, words: Words, file: { id: string; name: string }): void {
  const box = fileBoxOf(form);
  if (box === null) return;
  const known = form.querySelector<HTMLInputElement>('input[name="_kept"]');
  const hidden = known ?? document.createElement('input');
  Object.assign(hidden, { type: 'hidden', name: '_kept', value: file.id });
  const line = hidden.parentElement ?? document.createElement('p');
  line.className = 'field__hint';
  line.replaceChildren(hidden, words.file.replace('{name}', file.name));
  if (known === null) box.before(line);
  box.required = false;
}
