// ImportLive: the file, its preview and the mapping. Awake it sends with progress and keeps the file; asleep it is a plain form.
import { useState } from 'preact/hooks';
import { Button } from '../../../kit/button.tsx';
import { Field } from '../../../kit/field.tsx';
import { FileBox } from '../../../kit/file-box.tsx';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import type { Answer } from '../../../live/call.ts';
import { send } from '../../../live/send-file.ts';
import type { ReviewKey } from '../../../words/review.zh.ts';
import { previewImport, startImport } from '../../../../src/registry/import/contract.ts';
import { textOf, Typed, useTyped } from '../../village/typed.tsx';
import { Mapping } from './mapping.tsx';
import { PreviewRows } from './preview-rows.tsx';
import type { ImportPreview, ImportsData } from './view-model.ts';

type Step = { is: 'idle' } | { is: 'uploading'; percent: number } | { is: 'waiting'; what: 'reading' | 'starting' } | { is: 'failed'; text: string };

export function ImportLive({ data }: { data: ImportsData }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  const [county, setCounty] = useTyped('county', data.county);
  const [file, setFile] = useState<File | null>(null);
  const [preview, setPreview] = useState<ImportPreview | null>(data.preview?.reply ?? null);
  const [map, setMap] = useState<Record<string, string>>({ ...data.preview?.map });
  const [step, setStep] = useState<Step>({ is: 'idle' });

  const post = async <R,>(chosen: File, address: string, what: 'reading' | 'starting', done: (reply: R) => void) => {
    setStep({ is: 'uploading', percent: 0 });
    const onProgress = (percent: number) => setStep(percent < 99 ? { is: 'uploading', percent } : { is: 'waiting', what });
    const answer: Answer<R> = await send<R>(address, { file: chosen, fields: { county, map: JSON.stringify(map) }, onProgress });
    if (answer.is === 'done') return done(answer.reply);
    setStep({ is: 'failed', text: answer.is === 'refused' ? (language === 'en' ? answer.refusal.en : answer.refusal.zh) : say('imports.lost') });
  };
  const look = (chosen: File) =>
    void post<ImportPreview>(chosen, previewImport.path, 'reading', (reply) => {
      setPreview(reply);
      setStep({ is: 'idle' });
    });
  const choose = ([chosen]: File[]) => {
    if (chosen === undefined) return;
    setFile(chosen);
    setPreview(null);
    look(chosen);
  };
  const press = (event: MouseEvent, act: (chosen: File) => void) => {
    if (file === null) return;
    event.preventDefault();
    act(file);
  };
  const run = (chosen: File) => void post<{ id: string }>(chosen, startImport.path, 'starting', ({ id }) => window.location.assign(`/imports/${id}`));
  const busy = step.is === 'uploading' || step.is === 'waiting';
  return (
    <Typed>
      <FileBox name="file" label={say('imports.file')} accept=".csv,.xlsx" maxBytes={20 * 1024 * 1024} required onFiles={choose} />
      <Field name="county" label={say('imports.county')} hint={say('imports.county.hint')} optional value={county} maxLength={40} onInput={(event) => setCounty(textOf(event))} />
      <div aria-live="polite">
        <Progress step={step} />
      </div>
      {preview === null ? null : (
        <>
          <h2>{say('imports.preview.title', { name: file?.name ?? data.preview?.fileName ?? '' })}</h2>
          <p class="quiet">
            {say('imports.preview.note')} {file === null ? say('imports.preview.again') : ''}
          </p>
          <Mapping preview={preview} fields={data.fields} map={map} onMap={(heading, field) => setMap({ ...map, [heading]: field })} />
        </>
      )}
      <div class="buttons">
        <Button kind="plain" name="act" value="preview" onClick={(event) => press(event, look)} {...(busy ? { why: '' } : {})}>
          {say(preview === null ? 'imports.preview' : 'imports.again')}
        </Button>
        <Button name="act" value="run" onClick={(event) => press(event, run)} {...(busy ? { why: '' } : {})}>
          {say('imports.run')}
        </Button>
      </div>
      {preview === null ? null : <PreviewRows preview={preview} classNames={data.classNames} />}
    </Typed>
  );
}

function Progress({ step }: { step: Step }) {
  const say = useSay<ReviewKey>();
  switch (step.is) {
    case 'idle':
      return null;
    case 'uploading':
      return (
        <p>
          <progress max={100} value={step.percent} aria-label={say('imports.uploading', { percent: step.percent })} /> {say('imports.uploading', { percent: step.percent })}
        </p>
      );
    case 'waiting':
      return (
        <p>
          <progress aria-label={say(`imports.${step.what}`)} /> {say(`imports.${step.what}`)}
        </p>
      );
    case 'failed':
      return <Notice kind="bad">{step.text}</Notice>;
  }
}
