// Make a key: generate, save the file, load it back as proof that it can be read, and only then register the public half.
import { useEffect, useState } from 'preact/hooks';
import { FileBox } from '../../../kit/file-box.tsx';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { type PanelView, registerKeyEndpoint } from '../../../../src/auction/sealed/contract.ts';
import { call, type WireRefusal } from '../../../live/call.ts';
import type { ReviewKey } from '../../../words/review.zh.ts';
import type { MadeKey } from './new-key.ts';

type Step = { is: 'start' } | { is: 'making' } | { is: 'made'; key: MadeKey; saved: boolean; unreadable: boolean } | { is: 'registered' } | { is: 'refused'; refusal: WireRefusal } | { is: 'lost' };

export function MakeKey({ panel }: { panel: PanelView }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  const mine = panel.holders.find((holder) => holder.mine)!;
  const [step, go] = useState<Step>({ is: 'start' });
  const [passphrase, type] = useState('');
  // What the server rendered cannot make keys; the browser says so once it has taken over.
  const [awake, wake] = useState(false);
  useEffect(() => wake(true), []);
  const make = async () => {
    go({ is: 'making' });
    const { makeKey } = await import('./new-key.ts');
    go({ is: 'made', key: await makeKey({ holderId: mine.holderId, organ: mine.organ, panel: panel.title }, passphrase), saved: false, unreadable: false });
  };
  const check = async (made: Extract<Step, { is: 'made' }>, file: File | undefined) => {
    if (file === undefined) return;
    const { readBack } = await import('./new-key.ts');
    const found = await readBack(await file.text(), passphrase);
    if (found.is !== 'pair' || found.pair.publicKey !== made.key.publicKey) return go({ ...made, unreadable: true });
    const answer = await call(registerKeyEndpoint, { params: { panelId: panel.panelId }, body: { publicKey: made.key.publicKey } });
    if (answer.is === 'done') location.reload();
    go(answer.is === 'done' ? { is: 'registered' } : answer.is === 'refused' ? { is: 'refused', refusal: answer.refusal } : { is: 'lost' });
  };
  return (
    <section class="sheet">
      <h2>{say('keys.mine', { organ: say(`organ.${mine.organ}`) })}</h2>
      {mine.publicKey === null ? null : <Notice kind="good">{say('keys.mine.registered', { fingerprint: mine.fingerprint ?? '' })}</Notice>}
      {step.is === 'refused' ? <Notice kind="bad" alert>{language === 'en' ? step.refusal.en : step.refusal.zh}</Notice> : null}
      {step.is === 'lost' ? <Notice kind="note" alert>{say('ceremony.part.lost')}</Notice> : null}
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
      {step.is === 'made' ? <Save made={step} onSaved={() => go({ ...step, saved: true })} onFile={(file) => void check(step, file)} /> : null}
    </section>
  );
}

function Save({ made, onSaved, onFile }: { made: Extract<Step, { is: 'made' }>; onSaved: () => void; onFile: (file: File | undefined) => void }) {
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
      {made.unreadable ? <Notice kind="bad" alert>{say('keys.back.wrong')}</Notice> : null}
      {made.saved ? <FileBox name="back" label={say('keys.back')} accept=".json,application/json" maxBytes={16_384} onFiles={([file]) => onFile(file)} /> : null}
    </>
  );
}
