// My part: load the key file, be there, hand in my shares. The key is read in this page and forgotten with it.
import { useState } from 'preact/hooks';
import { FileBox } from '../../../kit/file-box.tsx';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { LateNote } from '../../../kit/late-note.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { arriveEndpoint, type CeremonyView } from '../../../../src/auction/sealed/contract.ts';
import type { KeyPair } from '../../../../src/kernel/seal-key.ts';
import { call } from '../../../live/call.ts';
import { withLate, type Missing } from '../../../live/late.ts';
import type { ReviewKey } from '../../../words/review.zh.ts';
import { doMyPart, type Part } from './do-my-part.ts';

type KeyTrouble = 'not_a_key_file' | 'passphrase_needed' | 'passphrase_wrong' | 'not_mine' | Missing['is'];

export function MyPart({ view, lotId, awake, onMoved }: { view: CeremonyView; lotId: string; awake: boolean; onMoved: () => void }) {
  const say = useSay<ReviewKey>();
  const [pair, hold] = useState<KeyPair | undefined>(undefined);
  const [part, tell] = useState<Part | undefined>(undefined);
  const mine = view.holders.find((holder) => holder.holderId === view.mine);
  const { phase } = view.state;
  if (mine === undefined || !['sealed', 'opening', 'bidding', 'scheduled'].includes(phase)) return null;
  const loaded = (found: KeyPair) => {
    hold(found);
    if (phase === 'sealed' || phase === 'opening') void call(arriveEndpoint, { params: { lotId }, body: {} }).then(onMoved);
  };
  const work = async () => {
    await doMyPart(lotId, pair!, tell);
    onMoved();
  };
  const busy = part?.is === 'unsealing' || part?.is === 'handing';
  return (
    <section class="sheet no-print">
      <h2>{say('ceremony.mine', { organ: say(`organ.${mine.organ}`) })}</h2>
      {part === undefined ? null : <PartNote part={part} />}
      {mine.completedAt !== null ? <Notice kind="good">{say('ceremony.mine.done', { given: mine.given, unreadable: mine.unreadable })}</Notice> : null}
      {mine.completedAt === null && pair === undefined ? <LoadKey publicKey={mine.publicKey} awake={awake} onPair={loaded} /> : null}
      {mine.completedAt === null && pair !== undefined ? (
        <>
          <p>{say('ceremony.key.loaded', { fingerprint: mine.fingerprint ?? '' })}</p>
          <button type="button" class="button button--full" disabled={phase !== 'opening' || busy} onClick={() => void work()}>{say('ceremony.give')}</button>
          {phase === 'opening' ? null : <p class="quiet">{say('ceremony.give.wait')}</p>}
        </>
      ) : null}
    </section>
  );
}

function LoadKey({ publicKey, awake, onPair }: { publicKey: string | null; awake: boolean; onPair: (pair: KeyPair) => void }) {
  const say = useSay<ReviewKey>();
  const [text, keep] = useState<string | undefined>(undefined);
  const [passphrase, type] = useState('');
  const [trouble, complain] = useState<KeyTrouble | undefined>(undefined);
  const open = async (content: string, typed: string) => {
    const read = await withLate(() => import('./unseal.ts'), ({ readKey }) => readKey(content, typed));
    if (read.is !== 'done') return complain(read.is);
    if (read.told.is !== 'pair') return complain(read.told.is);
    if (read.told.pair.publicKey !== publicKey) return complain('not_mine');
    onPair(read.told.pair);
  };
  const take = async ([file]: File[]) => {
    if (file === undefined) return;
    const content = await file.text();
    keep(content);
    await open(content, '');
  };
  if (!awake) return <p class="quiet">{say('ceremony.script')}</p>;
  const locked = trouble === 'passphrase_needed' || trouble === 'passphrase_wrong';
  return (
    <>
      {trouble === undefined || trouble === 'passphrase_needed' ? null : trouble === 'unloaded' || trouble === 'old_browser' ? <LateNote why={trouble} /> : <Notice kind="bad" alert>{say(`ceremony.key.${trouble}`)}</Notice>}
      <p>{say('ceremony.key.note')}</p>
      <FileBox name="key" label={say('ceremony.key')} accept=".json,application/json" maxBytes={16_384} onFiles={(files) => void take(files)} />
      {locked && text !== undefined ? (
        <div class="field">
          <label class="field__label" for="f-passphrase">{say('ceremony.key.passphrase')}</label>
          <input id="f-passphrase" type="password" autoComplete="off" value={passphrase} onInput={(event) => type(event.currentTarget.value)} />
          <div class="buttons"><button type="button" class="button" disabled={passphrase === ''} onClick={() => void open(text, passphrase)}>{say('ceremony.key.unlock')}</button></div>
        </div>
      ) : null}
    </>
  );
}

function PartNote({ part }: { part: Part }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  switch (part.is) {
    case 'unsealing':
      return <Notice kind="plain">{say('ceremony.part.unsealing', { done: part.done, total: part.total })}</Notice>;
    case 'handing':
      return <Notice kind="plain">{say('ceremony.part.handing', { done: part.done, total: part.total })}</Notice>;
    case 'refused':
      return <Notice kind="bad" alert>{language === 'en' ? part.refusal.en : part.refusal.zh}</Notice>;
    case 'lost':
      return <Notice kind="note" alert>{say('ceremony.part.lost')}</Notice>;
    case 'done':
      return part.refused + part.unreadable === 0 ? null : <Notice kind="note" alert>{say('ceremony.part.odd', { unreadable: part.unreadable, refused: part.refused })}</Notice>;
  }
}
