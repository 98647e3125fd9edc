// Desk: the small script of every page where people fill in forms. What is typed is kept on the device at once and with the server a moment later.
import { fieldsOf, fileBoxOf, fill, isLong, keyOf, showKept, statusLine, tellRestored, typedIn, type Words } from './live/draft-form.ts';
import { draftShelf, newerOf, type DraftShelf, type Fields } from './live/draft-store.ts';

const TO_SERVER_MS = 1500;

const said = document.getElementById('draft-words');
if (said !== null) void start(said.dataset as unknown as Words & { who: string });

async function start(words: Words & { who: string }): Promise<void> {
  const shelf = draftShelf(storage(), words.who);
  forgetDone(shelf);
  for (const form of Array.from(document.querySelectorAll<HTMLFormElement>('form[action="/sign-out"]'))) form.addEventListener('submit', () => shelf.dropSynced());
  await awake();
  for (const form of Array.from(document.querySelectorAll<HTMLFormElement>('main form'))) if (isLong(form)) void keep(form, shelf, words);
}

async function keep(form: HTMLFormElement, shelf: DraftShelf, words: Words): Promise<void> {
  const key = keyOf(form);
  const name = document.createElement('input');
  Object.assign(name, { type: 'hidden', name: '_draft', value: key });
  form.append(name);
  const line = statusLine(form);
  const tell = (text: string, link = false): void => {
    line.textContent = text;
    if (!link) return;
    const again = document.createElement('a');
    again.href = `/sign-in?next=${encodeURIComponent(window.location.pathname + window.location.search)}`;
    again.textContent = words.signIn;
    line.append(' ', again);
  };
  const already = await restore(form, key, shelf, words);
  let waiting: ReturnType<typeof setTimeout> | undefined;
  // The form is on its way: a copy saved now would arrive after the server has forgotten the draft, and come back as unsent.
  let handedIn = false;
  let call: AbortController | undefined;
  const send = async (last = false): Promise<void> => {
    clearTimeout(waiting);
    waiting = undefined;
    if (handedIn) return;
    const local = shelf.read(key) ?? { fields: fieldsOf(form), savedAt: new Date().toISOString(), synced: false };
    if (local.synced) return;
    call = new AbortController();
    const answer = await toServer(key, local.fields, last, call.signal);
    if (handedIn) return;
    const time = clock(answer.savedAt ?? local.savedAt);
    // Typed on meanwhile: the newer text is still to be sent.
    if (answer.savedAt !== undefined && same(shelf.read(key)?.fields, local.fields)) shelf.write(key, { ...local, savedAt: answer.savedAt, synced: true });
    if (answer.is === 'saved') tell(words.saved.replace('{time}', time));
    else tell((answer.is === 'expired' ? words.expired : words.offline).replace('{time}', time), answer.is === 'expired');
  };
  const typed = (): void => {
    handedIn = false;
    shelf.write(key, { fields: fieldsOf(form), savedAt: new Date().toISOString(), synced: false });
    tell(words.local);
    clearTimeout(waiting);
    waiting = setTimeout(() => void send(), TO_SERVER_MS);
  };
  fileBoxOf(form)?.addEventListener('change', () => void keepFile(form, key, words));
  form.addEventListener('input', typed);
  form.addEventListener('change', typed);
  window.addEventListener('online', () => void send());
  document.addEventListener('visibilitychange', () => (document.visibilityState === 'hidden' && waiting !== undefined ? void send(true) : undefined));
  form.addEventListener('submit', (event) => {
    if (event.defaultPrevented) return;
    if (navigator.onLine) {
      handedIn = true;
      clearTimeout(waiting);
      return call?.abort();
    }
    event.preventDefault();
    shelf.write(key, { fields: fieldsOf(form), savedAt: new Date().toISOString(), synced: false });
    tell(words.wait);
  });
  if (already) typed();
}

/** Puts the newer of the two copies back, says so and shows what stood there instead. What was typed before the server answered stays; returns whether anything was. */
async function restore(form: HTMLFormElement, key: string, shelf: DraftShelf, words: Words): Promise<boolean> {
  const typed = typedIn(form);
  const hear = (event: Event): void => void typed.add((event.target as HTMLInputElement).name);
  form.addEventListener('input', hear);
  const answer = await fromServer(key);
  form.removeEventListener('input', hear);
  putBack(form, key, shelf, words, answer, typed);
  return typed.size > 0;
}

function putBack(form: HTMLFormElement, key: string, shelf: DraftShelf, words: Words, answer: Kept | undefined, typed: ReadonlySet<string>): void {
  if (answer?.file) showKept(form, words, answer.file);
  const remote = answer === undefined ? undefined : answer.draft;
  // Nobody answered: what this device holds is all there is.
  const draft = remote === undefined ? shelf.read(key) : newerOf(shelf.read(key), remote);
  if (draft === undefined) return shelf.drop(key);
  const changed = fill(form, draft.fields, typed);
  if (changed.length === 0) return;
  shelf.write(key, draft);
  tellRestored(form, words, clock(draft.savedAt), changed, () => {
    shelf.drop(key);
    void fetch(`/api/drafts?form=${encodeURIComponent(key)}`, { method: 'DELETE', credentials: 'same-origin', headers: { 'X-Sunfield': '1' } })
      .catch(() => undefined)
      .then(() => window.location.reload());
  });
}

async function toServer(form: string, fields: Fields, last: boolean, signal: AbortSignal): Promise<{ is: 'saved' | 'expired' | 'lost'; savedAt?: string }> {
  try {
    const answer = await fetch('/api/drafts', {
      method: 'PUT', credentials: 'same-origin', keepalive: last, signal, headers: { 'Content-Type': 'application/json', 'X-Sunfield': '1' }, body: JSON.stringify({ form, fields }),
    });
    if (answer.status === 401) return { is: 'expired' };
    if (!answer.ok) return { is: 'lost' };
    return { is: 'saved', savedAt: ((await answer.json()) as { savedAt: string }).savedAt };
  } catch {
    return { is: 'lost' };
  }
}

interface Kept {
  draft: { fields: Fields; savedAt: string } | null;
  file?: { id: string; name: string } | null;
}

/** A file chosen goes to the server at once, so that leaving the page does not lose it; what it would refuse is refused at submission, in words. */
async function keepFile(form: HTMLFormElement, key: string, words: Words): Promise<void> {
  const files = Array.from(fileBoxOf(form)?.files ?? []);
  if (files.length === 0) return;
  const body = new FormData();
  body.append('form', key);
  for (const file of files) body.append('file', file);
  try {
    const answer = await fetch('/api/drafts/files', { method: 'POST', credentials: 'same-origin', headers: { 'X-Sunfield': '1' }, body });
    if (answer.ok) showKept(form, words, (await answer.json()) as { id: string; name: string });
  } catch {
    // No network: the file goes with the form itself.
  }
}

/** `draft` null: the server has none; undefined: it did not answer. */
async function fromServer(form: string): Promise<Kept | undefined> {
  try {
    const answer = await fetch(`/api/drafts?form=${encodeURIComponent(form)}`, { credentials: 'same-origin', headers: { Accept: 'application/json' } });
    return answer.ok ? ((await answer.json()) as Kept) : undefined;
  } catch {
    return undefined;
  }
}

/** The server says in a cookie which form it has taken: its draft has done its work. */
function forgetDone(shelf: DraftShelf): void {
  const done = /(?:^|; )sunfield_done=([^;]*)/.exec(document.cookie)?.[1];
  if (done === undefined) return;
  shelf.drop(decodeURIComponent(done));
  document.cookie = 'sunfield_done=; path=/; max-age=0; samesite=lax';
}

/** Live parts fill their boxes when they wake; what is put back before that is lost. */
function awake(): Promise<void> {
  const root = document.documentElement;
  if (document.querySelector('[data-live]') === null || root.dataset['awake'] === 'yes') return Promise.resolve();
  return new Promise((resolve) => {
    const watch = new MutationObserver(() => root.dataset['awake'] === 'yes' && done());
    const done = (): void => {
      watch.disconnect();
      resolve();
    };
    watch.observe(root, { attributes: true });
    setTimeout(done, 4000);
  });
}

function storage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

const same = (one: Fields | undefined, other: Fields): boolean => JSON.stringify(one) === JSON.stringify(other);

/** '15:20' in China. */
function clock(iso: string): string {
  const at = new Date(Date.parse(iso) + 8 * 3_600_000);
  return `${String(at.getUTCHours()).padStart(2, '0')}:${String(at.getUTCMinutes()).padStart(2, '0')}`;
}

