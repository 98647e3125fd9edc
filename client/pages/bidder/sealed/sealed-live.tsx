// Sealed: how things stand, the clock and the lowest price, the form or the receipt, who keeps the keys, and what was opened.
import { useEffect, useState } from 'preact/hooks';
import { grouped } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { StaleNote } from '../../../kit/stale-note.tsx';
import type { SealedReceipt } from '../../../../src/auction/sealed/contract.ts';
import type { BidderKey } from '../../../words/bidder.zh.ts';
import { SealedBand } from './band.tsx';
import { SealedBoard } from './board.tsx';
import { Keys, Rules } from './rules.tsx';
import { Opened } from './opened.tsx';
import { SealForm } from './seal-form.tsx';
import { ReceiptBox } from './receipt-box.tsx';
import type { SealedData } from './view-model.ts';
import { watchSealed } from './watch-sealed.ts';

export function SealedLive({ data }: { data: SealedData }) {
  const say = useSay<BidderKey>();
  const { language } = useFrame();
  const { state, opened, stale, now } = useSealed(data);
  const [receipts, keep] = useState<SealedReceipt[]>(data.mine?.receipts ?? []);
  const { mine } = data;
  const sealed = receipts.find((receipt) => receipt.outcome === 'sealed' && receipt.round === state.round);
  const ready = state.holders.length === 5 && state.holders.every((holder) => holder.publicKey !== null);
  const may = mine !== null && state.phase === 'bidding' && sealed === undefined;
  return (
    <div class="room">
      <div class="room__now">
        <StaleNote since={stale} />
        <SealedBand state={state} mine={mine} sealed={sealed !== undefined} />
        <p class="room__head">
          <a href={`/lots/${data.lotId}`}>{data.title}</a>{' '}
          <span class="quiet">
            {state.lotCode} · {data.place}
          </span>
        </p>
        <SealedBoard state={state} now={now} />
        {may && mine.hindrance !== null ? (
          <Notice kind="note">
            {language === 'en' ? mine.hindrance.en : mine.hindrance.zh} <a href={`/lots/${data.lotId}/register`}>{say('me.next.application')}</a>
          </Notice>
        ) : null}
        {may && !ready ? <Notice kind="note">{say('sealed.keys.missing')}</Notice> : null}
        {may && mine.hindrance === null && ready ? (
          <SealForm state={state} bidderCode={mine.bidderCode} awake={now !== undefined} onReceipt={(receipt) => keep([receipt, ...receipts])} />
        ) : null}
        {receipts.map((receipt) => (
          <ReceiptBox key={receipt.bidKey} receipt={receipt} state={state} />
        ))}
        <Opened data={data} state={state} opened={opened} mine={mine?.bidderCode ?? null} awake={now !== undefined} />
      </div>
      <div class="room__more">
        <Rules state={state} />
        <Keys state={state} />
      </div>
      {state.best === null || state.phase === 'decided' ? null : <p class="hidden-text" role="status">{say('sealed.best', { amount: grouped(state.best.amount), code: state.best.bidderCode })}</p>}
    </div>
  );
}

/** The server's picture until the browser has woken; then asked for again and again. */
function useSealed(data: SealedData) {
  const [state, show] = useState(data.state);
  const [opened, showOpened] = useState(data.opened);
  const [stale, onStale] = useState<string | undefined>(undefined);
  const [now, tick] = useState<number | undefined>(undefined);
  const { now: renderedAt } = useFrame();
  useEffect(() => watchSealed(data.state, renderedAt, { onState: show, onOpened: showOpened, onTick: tick, onStale }), []);
  return { state, opened, stale, now };
}
