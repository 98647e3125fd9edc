// Back from a sheet of paper: the way to the contract's page, and how to print it; not printed itself.
import { useSay } from '../../kit/frame.tsx';
import type { BidderKey } from '../../words/bidder.zh.ts';

/** `pdf`: where the same sheet is to be had as a file. */
export function PaperBack({ back, pdf }: { back: string; pdf?: string }) {
  const say = useSay<BidderKey>();
  return (
    <p class="no-print paper__back">
      <a class="button button--plain" href={back}>
        {say('letter.back')}
      </a>{' '}
      {pdf === undefined ? null : (
        <>
          <a class="button button--plain" href={pdf}>
            PDF
          </a>{' '}
        </>
      )}
      <span class="quiet">{say('letter.print')}</span>
    </p>
  );
}
