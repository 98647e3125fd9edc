// Paper form: what the sheets to be filled in by hand share: their head with the way back, and ruled lines.
import { useSay } from '../../kit/frame.tsx';
import type { PublicKey } from '../../words/public.zh.ts';

export function PaperHead({ title, sub, back }: { title: string; sub: string; back: string }) {
  const say = useSay<PublicKey>();
  return (
    <>
      <p class="no-print paper__back">
        <a class="button button--plain" href={back}>
          {say('notice.back')}
        </a>{' '}
        <span class="quiet">{say('notice.print')}</span>
      </p>
      <h1>{title}</h1>
      <p class="paper__sub figures">{sub}</p>
    </>
  );
}

/** A label and lines to write on. */
export function Lines({ label, count }: { label: string; count: number }) {
  return (
    <div class="paper__lines">
      <strong>{label}</strong>
      {Array.from({ length: count }, (_, line) => (
        <span key={line} class="paper__line" />
      ))}
    </div>
  );
}
