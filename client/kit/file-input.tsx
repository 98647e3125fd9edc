// FileInput: a native file field of one form; a file that came with the refused form is kept and need not be chosen again.
import { useFrame, useSay } from './frame.tsx';

export interface FileInputProps {
  id: string;
  /** Of the form it stands in; `about`: the hidden boxes that tell it from others sent to the same place. */
  action: string;
  about?: Readonly<Record<string, string>>;
  accept: string;
  describedBy?: string;
}

export function FileInput({ id, action, about = {}, accept, describedBy }: FileInputProps) {
  const say = useSay();
  const kept = useKept(action, about);
  return (
    <>
      {kept === null ? null : <KeptFile id={kept.id} words={say('file.kept', { name: kept.name })} />}
      <input id={id} type="file" name="file" accept={accept} required={kept === null} aria-describedby={describedBy} />
    </>
  );
}

/** The file the server kept of this very form when it refused it. */
export function useKept(action: string, about: Readonly<Record<string, string>> = {}): { id: string; name: string } | null {
  const { problem } = useFrame();
  const kept = problem?.kept ?? null;
  if (kept === null || problem === null || kept.action !== action) return null;
  return Object.entries(about).every(([name, value]) => problem.entered[name] === value) ? kept : null;
}

export function KeptFile({ id, words }: { id: string; words: string }) {
  return (
    <p class="field__hint">
      <input type="hidden" name="_kept" value={id} />
      {words}
    </p>
  );
}
