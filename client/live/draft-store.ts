// Draft store: what was typed into a form, on this device, under the person's mark; and which of two copies is taken. No DOM here.

export type Fields = Readonly<Record<string, string>>;

export interface LocalDraft {
  fields: Fields;
  /** ISO, the server's time when it answered, else the device's. */
  savedAt: string;
  /** The server has this very text. */
  synced: boolean;
}

export interface DraftShelf {
  read(form: string): LocalDraft | undefined;
  write(form: string, draft: LocalDraft): void;
  drop(form: string): void;
  /** Signing out of a machine others use: what the server holds too need not lie here. */
  dropSynced(): void;
}

const FRONT = 'sunfield.draft.';

/** `mark` tells people of one machine apart. `storage` null (private mode): nothing is kept on the device, the server's copy remains. */
export function draftShelf(storage: Storage | null, mark: string): DraftShelf {
  const at = (form: string) => `${FRONT}${mark}.${form}`;
  const shelf: DraftShelf = {
    read(form) {
      return storage === null ? undefined : parse(storage.getItem(at(form)));
    },
    write(form, draft) {
      try {
        storage?.setItem(at(form), JSON.stringify(draft));
      } catch {
        // Full or forbidden: the server's copy is the one.
      }
    },
    drop(form) {
      storage?.removeItem(at(form));
    },
    dropSynced() {
      if (storage === null) return;
      const own = Array.from({ length: storage.length }, (_, index) => storage.key(index)).filter((key): key is string => key !== null && key.startsWith(`${FRONT}${mark}.`));
      for (const key of own) if (parse(storage.getItem(key))?.synced !== false) storage.removeItem(key);
    },
  };
  return shelf;
}

/** What was typed offline and never reached the server outweighs any copy there; else the newer one does. */
export function newerOf(local: LocalDraft | undefined, remote: { fields: Fields; savedAt: string } | null): LocalDraft | undefined {
  if (remote === null) return local?.synced === true ? undefined : local;
  if (local !== undefined && (!local.synced || local.savedAt > remote.savedAt)) return local;
  return { ...remote, synced: true };
}

/** The boxes in which a draft says something else than the form does now. Boxes the form no longer has are left out. */
export function differences(draft: Fields, shown: Fields): string[] {
  return Object.keys(shown).filter((name) => draft[name] !== undefined && draft[name] !== shown[name]);
}

/** Where a form is sent and the hidden things that say what it is about: the same form on a refused page, and after a reload. At most 300 characters. */
export function formKey(action: string, hidden: readonly (readonly [string, string])[]): string {
  const about = hidden.filter(([name]) => !name.startsWith('_')).map(([name, value]) => `${name}=${value}`).join('&');
  const key = about === '' ? action : `${action}#${about}`;
  return key.length <= 300 ? key : `${key.slice(0, 280)}~${checksum(key)}`;
}

/** Names whose text is never kept. */
export const isSecret = (name: string): boolean => /password|secret|token|idNumber|idCard|captcha/i.test(name);

function checksum(text: string): string {
  let sum = 5381;
  for (let index = 0; index < text.length; index += 1) sum = (Math.imul(sum, 33) ^ text.charCodeAt(index)) >>> 0;
  return sum.toString(36);
}

function parse(text: string | null): LocalDraft | undefined {
  if (text === null) return undefined;
  try {
    const value = JSON.parse(text) as Partial<LocalDraft>;
    return typeof value.savedAt === 'string' && typeof value.fields === 'object' && value.fields !== null ? { fields: value.fields, savedAt: value.savedAt, synced: value.synced === true } : undefined;
  } catch {
    return undefined;
  }
}
