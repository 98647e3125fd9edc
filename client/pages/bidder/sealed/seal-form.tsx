// Seal form: the amount once, what it means in words and sums, the check, then sealing on this very phone.
import { useEffect, useState } from 'preact/hooks';
import { grouped } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { MoneyInWords } from '../../../kit/money.tsx';
import { LateNote } from '../../../kit/late-note.tsx';
import { Notice } from '../../../kit/notice.tsx';
import type { SealedReceipt, SealedState } from '../../../../src/auction/sealed/contract.ts';
import { withLate, type Missing } from '../../../live/late.ts';
import type { BidderKey } from '../../../words/bidder.zh.ts';
import { guardSealed, type SealedGuarded } from './guard.ts';
import { handIn, handInAgain, type HandedIn } from './hand-in.ts';
import { SealCheck } from './seal-check.tsx';

type Going = { is: 'sealing' } | { is: 'sending' } | { is: 'again' } | Missing | Exclude<HandedIn, { is: 'receipt' }>;

const sealing = () => import('./sealing.ts');

export function SealForm({ state, bidderCode, awake, onReceipt }: { state: SealedState; bidderCode: string; awake: boolean; onReceipt: (receipt: SealedReceipt) => void }) {
  const say = useSay<BidderKey>();
  const [typed, type] = useState('');
  const [checking, check] = useState(false);
  const [going, go] = useState<Going | undefined>(undefined);
  const judged = guardSealed(state, typed);
  const tell = (answer: HandedIn) => {
    if (answer.is === 'receipt') onReceipt(answer.receipt);
    go(answer.is === 'receipt' ? undefined : answer);
  };
  useEffect(() => {
    const again = handInAgain(state.lotId);
    if (again !== undefined) go({ is: 'again' });
    void again?.then(tell);
    // What seals is fetched while the bidder still thinks.
    void withLate(sealing, () => undefined).then((fetched) => fetched.is !== 'done' && go((was) => was ?? fetched));
  }, []);
  const seal = async (amount: string) => {
    check(false);
    go({ is: 'sealing' });
    const holders = state.holders.map(({ holderId, publicKey }) => ({ holderId, publicKey: publicKey ?? '' }));
    const place = { lotId: state.lotId, bidderCode, round: state.round };
    const sealed = await withLate(sealing, ({ sealHere }) => sealHere(place, amount, holders));
    if (sealed.is !== 'done') return go(sealed);
    go({ is: 'sending' });
    tell(await handIn(state.lotId, state.round, sealed.told.envelope, holders.map((holder) => holder.publicKey)));
    type('');
  };
  const busy = going !== undefined && ['sealing', 'sending', 'again'].includes(going.is);
  return (
    <section class="sheet" aria-label={say('sealed.form')}>
      {going === undefined ? null : <GoingNote going={going} />}
      <label class="field__label" for="f-amount">{say('dock.amount', { rate: say(`rate.${state.unit}`) })}</label>
      <p class="field__hint">{say('sealed.form.hint')}</p>
      <input id="f-amount" inputMode="decimal" autoComplete="off" value={typed} disabled={busy || !awake} onInput={(event) => type(event.currentTarget.value)} />
      <p class="dock__words" aria-live="polite">
        <Words state={state} typed={typed} judged={judged} />
      </p>
      <button type="button" class="button button--full" disabled={busy || !awake || judged.is !== 'fine'} onClick={() => check(true)}>
        {say('sealed.form.check')}
      </button>
      {awake ? null : <p class="quiet">{say('sealed.form.script')}</p>}
      {checking && judged.is === 'fine' ? <SealCheck state={state} bid={judged} onBack={() => check(false)} onConfirm={() => void seal(judged.amount)} /> : null}
    </section>
  );
}

function Words({ state, typed, judged }: { state: SealedState; typed: string; judged: SealedGuarded }) {
  const say = useSay<BidderKey>();
  if (typed === '' || judged.is === 'low') return <>{say('dock.low', { amount: grouped(state.floor) })}</>;
  if (judged.is === 'unclear') return <>{say('sealed.form.unclear')}</>;
  return (
    <>
      <MoneyInWords amount={judged.amount} />
      <br />
      {say('dock.total', { year: grouped(judged.perYear), years: state.termYears, term: grouped(judged.wholeTerm) })}
      {judged.tone === 'red' ? <strong class="bad"> {say('sealed.zero', { times: judged.times })}</strong> : null}
    </>
  );
}

function GoingNote({ going }: { going: Going }) {
  const say = useSay<BidderKey>();
  const { language } = useFrame();
  switch (going.is) {
    case 'sealing':
      return <Notice kind="plain">{say('sealed.going.sealing')}</Notice>;
    case 'sending':
    case 'again':
      return <Notice kind="plain">{say('sealed.going.sending')}</Notice>;
    case 'lost':
      return <Notice kind="note" alert>{say('sealed.going.lost')}</Notice>;
    case 'unloaded':
    case 'old_browser':
      return <LateNote why={going.is} lost={say('sealed.going.unsent')} />;
    case 'refused':
      return <Notice kind="bad" alert>{language === 'en' ? going.refusal.en : going.refusal.zh}</Notice>;
  }
}
