// UploadLive: drop files, each sent by itself with its progress; without script the same form sends one file the plain way.
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../../kit/button.tsx';
import { SelectField, type Option } from '../../../kit/field.tsx';
import { FileBox } from '../../../kit/file-box.tsx';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { send } from '../../../live/send-file.ts';
import type { VillageKey } from '../../../words/village.zh.ts';
import { textOf, Typed, useTyped } from '../typed.tsx';

interface Sent {
  name: string;
  percent: number;
  error: string | null;
}

export function UploadLive({ lotId, kinds }: { lotId: string; kinds: readonly Option[] }) {
  const say = useSay<VillageKey>();
  const { language } = useFrame();
  const [kind, setKind] = useTyped('kind', kinds[0]?.value ?? 'photo');
  const [sent, setSent] = useState<readonly Sent[]>([]);
  // The plain form sends one file; several only once this part is awake.
  const [awake, setAwake] = useState(false);
  useEffect(() => setAwake(true), []);
  const note = (name: string, change: Partial<Sent>) => setSent((rows) => rows.map((row) => (row.name === name ? { ...row, ...change } : row)));
  const upload = async (files: File[]) => {
    setSent(files.map((file) => ({ name: file.name, percent: 0, error: null })));
    let failed = 0;
    for (const file of files) {
      const answer = await send(`/api/lots/${lotId}/documents`, { file, fields: { kind }, onProgress: (percent) => note(file.name, { percent }) });
      if (answer.is === 'done') note(file.name, { percent: 100 });
      else {
        failed += 1;
        note(file.name, { error: answer.is === 'refused' ? (language === 'en' ? answer.refusal.en : answer.refusal.zh) : say('papers.lost') });
      }
    }
    if (failed === 0) window.location.assign(`${window.location.pathname}?kind=${kind}`);
  };
  return (
    <Typed>
      <SelectField name="kind" label={say('papers.kind')} value={kind} options={kinds} onChange={(event) => setKind(textOf(event))} />
      <FileBox name="file" label={say('papers.file')} accept="image/jpeg,image/png,image/webp,application/pdf" maxBytes={20 * 1024 * 1024} multiple={awake} required onFiles={(files) => void upload(files)} />
      <ul aria-live="polite" class="sent">
        {sent.map((row) => (
          <li key={row.name}>{row.error === null ? say(row.percent < 100 ? 'papers.sending' : 'papers.sent', { name: row.name, percent: row.percent }) : <Notice kind="bad" title={row.name}>{row.error}</Notice>}</li>
        ))}
      </ul>
      {sent.length > 0 ? null : <Button>{say('papers.add')}</Button>}
    </Typed>
  );
}
