// FileBox: a native file field in a box one may drop files on; says which file is too large or of the wrong kind before anything is sent.
import { useRef, useState } from 'preact/hooks';
import { KeptFile, useKept } from './file-input.tsx';
import { bytes } from './format.ts';
import { useSay } from './frame.tsx';
import { useMarks } from './marks.ts';

export interface FileBoxProps {
  name: string;
  label: string;
  /** As in <input accept>: '.csv,.xlsx' or 'image/*'. */
  accept: string;
  maxBytes: number;
  multiple?: boolean;
  required?: boolean;
  /** Where its plain form is sent: a file kept of that form when it was refused need not be chosen again. */
  action?: string;
  /** The hidden boxes that tell this form from others sent to the same place. */
  about?: Readonly<Record<string, string>>;
  /** Called with the files that pass; in a plain form leave it out and let the form send them. */
  onFiles?: (files: File[]) => void;
}

export function FileBox({ name, label, accept, maxBytes, multiple, required, action, about, onFiles }: FileBoxProps) {
  const say = useSay();
  const marks = useMarks();
  const kept = useKept(action ?? '', about);
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [files, setFiles] = useState<readonly File[]>([]);
  const [wrong, setWrong] = useState<string | undefined>(undefined);
  const take = (list: FileList | null | undefined) => {
    const chosen = [...(list ?? [])].slice(0, multiple === true ? undefined : 1);
    const bad = chosen.find((file) => file.size > maxBytes || !isAccepted(file, accept));
    setWrong(bad === undefined ? undefined : complaint(bad));
    setFiles(bad === undefined ? chosen : []);
    if (bad !== undefined && input.current !== null) input.current.value = '';
    if (bad === undefined && chosen.length > 0) onFiles?.(chosen);
  };
  const complaint = (file: File) =>
    file.size > maxBytes
      ? say('file.tooLarge', { name: file.name, size: bytes(file.size), limit: bytes(maxBytes) })
      : say('file.wrongKind', { name: file.name });
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const dropped = event.dataTransfer?.files;
    if (input.current !== null && dropped !== undefined) input.current.files = dropped;
    take(dropped);
  };
  return (
    <div
      class={over ? 'filebox filebox--over' : 'filebox'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <label class="field__label" for={`f-${name}`}>
        {label}
      </label>
      <p class="field__hint" id={`h-${name}`}>
        {say('file.drop')} {say('file.choose')} · {say('file.limit', { size: bytes(maxBytes) })}
      </p>
      {wrong === undefined ? null : (
        <p class="field__error" role="alert">
          {wrong}
        </p>
      )}
      {kept === null ? null : <KeptFile id={kept.id} words={say('file.kept', { name: kept.name })} />}
      <input ref={input} id={`f-${name}`} type="file" name={name} accept={accept} multiple={multiple} required={required === true && kept === null} aria-describedby={`h-${name}`} onChange={(event) => take(event.currentTarget.files)} />
      {files.length === 0 ? null : <p>{say('file.chosen', { count: files.length, names: marks.list(files.map((file) => file.name)) })}</p>}
    </div>
  );
}

/** The rules of <input accept>; dropped files do not pass the browser's own check. */
export function isAccepted(file: { name: string; type: string }, accept: string): boolean {
  return accept.split(',').some((rule) => {
    const wanted = rule.trim().toLowerCase();
    if (wanted.startsWith('.')) return file.name.toLowerCase().endsWith(wanted);
    if (wanted.endsWith('/*')) return file.type.startsWith(wanted.slice(0, -1));
    return wanted === '' || file.type === wanted;
  });
}
