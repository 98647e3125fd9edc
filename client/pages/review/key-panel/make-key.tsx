// Make a key: generate, save the file, load it back as proof that it can be read, and only then register the public half.
import { useEffect, useState } from 'preact/hooks';
import { FileBox } from '../../../kit/file-box.tsx';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { LateNote } from '../../../kit/late-note.tsx';
import { Notice } from '../../../kit/notice.tsx';
import type { PanelView } from '../../../../src/auction/sealed/contract.ts';
import { withLate } from '../../../live/late.ts';
import type { ReviewKey } from '../../../words/review.zh.ts';
import { proof, register, type Made, type Step } from './register-key.ts';

const newKey = () => import('./new-key.ts');

export function MakeKey({ panel }: { panel: PanelView }) {
  const say = useSay<ReviewKey>();
  const mine = panel.holders.find((holder) => holder.mine)!;
  const [step, go] = useState<Step>({ is: 'start' });
  const [passphrase, type] = useState('');
  // What the server rendered cannot make keys; the browser says so once it has taken over.
  const [awake, wake] = useState(false);
  useEffect(() => wake(true), []);
  const make = async () => {
    go({ is: 'making' });
    const made = await withLate(newKey, ({ makeKey }) => makeKey({ holderId: mine.holderId, organ: mine.organ, panel: panel.title }, passphrase));
    go(made.is === 'done' ? { is: 'made', key: made.told, saved: false, proven: false } : { is: 'start', missing: made });
  };
  const send = async (made: Made) => {
    go({ is: 'registering', made });
    const next = await register(panel.panelId, made);
    go(next);
    if (next.is === 'registered') location.reload();
  };
  const check = async (made: Made, file: File | undefined) => {
    if (file === undefined) return;
    const next = await proof(made, file, async (text) => (await newKey()).readBack(text, passphrase));
    return next.trouble === undefined ? send(next) : go(next);
  };
  return (
    <section class="sheet">
      <h2>{say('keys.mine', { organ: say(`organ.${mine.organ}`) })}</h2>
      {mine.publicKey === null ? null : <Notice kind="good">{say('keys.mine.registered', { fingerprint: mine.fingerprint ?? '' })}</Notice>}
      {step.is === 'start' && step.missing !== undefined ? <LateNote why={step.missing.is} /> : null}
      {step.is === 'start' || step.is === 'making' ? (
        <>
          <p>{say(mine.publicKey === null ? 'keys.make.note' : 'keys.make.again')}</p>
          <div class="field">
            <label class="field__label" for="f-passphrase">{say('keys.passphrase')}<span class="quiet">{say('field.optional')}</span></label>
            <p class="field__hint" id="h-passphrase">{say('keys.passphrase.hint')}</p>
            <input id="f-passphrase" type="password" autoComplete="new-password" aria-describedby="h-passphrase" value={passphrase} disabled={!awake} onInput={(event) => type(event.currentTarget.value)} />
          </div>
          <button type="button" class={mine.publicKey === null ? 'button button--full' : 'button button--plain'} disabled={!awake || step.is === 'making'} onClick={() => void make()}>
            {say(step.is === 'making' ? 'keys.making' : 'keys.make')}
          </button>
        </>
      ) : null}
      {step.is === 'made' ? <Save made={step} onSaved={() => go({ ...step, saved: true })} onFile={(file) => void check(step, file)} onSend={() => void send(step)} /> : null}
      {step.is === 'registering' ? <Notice kind="plain">{say('keys.registering')}</Notice> : null}
    </section>
  );
}

/** The pair lives in this page alone: whatever goes wrong, its file can be saved, chosen and sent again. */
export function Save({ made, onSaved, onFile, onSend }: { made: Made; onSaved: () => void; onFile: (file: File | undefined) => void; onSend: () => void }) {
  const say = useSay<ReviewKey>();
  // A data: address needs no permission of the page's policy; the file is under 1 KB.
  const href = `data:application/json;charset=utf-8,${encodeURIComponent(made.key.file)}`;
  return (
    <>
      <p>
        {say('keys.fingerprint')} <code>{made.key.fingerprint}</code>
      </p>
      <p>{say('keys.save.note')}</p>
      <p>
        <a class="button button--full" href={href} download={`key-${made.key.fingerprint.slice(0, 4)}.json`} onClick={onSaved}>{say('keys.save')}</a>
      </p>
      <Trouble made={made} />
      {made.proven ? <p><button type="button" class="button" onClick={onSend}>{say('keys.register')}</button></p> : null}
      {made.saved ? <FileBox name="back" label={say('keys.back')} accept=".json,application/json" maxBytes={16_384} onFiles={([file]) => onFile(file)} /> : null}
    </>
  );
}

function Trouble({ made: { trouble } }: { made: Made }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  switch (trouble?.is) {
    case undefined:
      return null;
    case 'unreadable':
      return <Notice kind="bad" alert>{say('keys.back.wrong')}</Notice>;
    case 'lost':
      return <Notice kind="note" alert>{say('ceremony.part.lost')}</Notice>;
    case 'refused':
      return <Notice kind="bad" alert>{language === 'en' ? trouble?.refusal.en : trouble?.refusal.zh}</Notice>;
  }
}
