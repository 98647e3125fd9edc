// Sign-in with a code: first the phone, then the six digits it received. For bidders; it works without script and on a borrowed screen.
import { Button } from '../../../kit/button.tsx';
import { Field } from '../../../kit/field.tsx';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { view } from '../../../kit/view.tsx';
import type { PublicKey } from '../../../words/public.zh.ts';

export interface SignInCodeData {
  next: string;
  /** The code that was sent; null before. */
  codeId: string | null;
}

export const signInCodePage = view<SignInCodeData>({
  name: 'public/sign-in-code',
  title: (_data, say) => say('signIn.code.title'),
  Body: ({ data }) => {
    const say = useSay<PublicKey>();
    const { problem } = useFrame();
    const next = problem?.entered['next'] ?? data.next;
    const codeId = problem?.entered['codeId'] ?? data.codeId;
    return (
      <>
        <h1>{say('signIn.code.title')}</h1>
        <p>{say('signIn.code.what')}</p>
        {codeId === null ? null : (
          <form method="post" action="/sign-in/code/session" class="sheet">
            <Notice kind="note" title={say('signIn.code.sent')} />
            <input type="hidden" name="next" value={next} />
            <input type="hidden" name="codeId" value={codeId} />
            <Field name="code" label={say('signIn.code')} inputMode="numeric" autoComplete="one-time-code" maxLength={6} />
            <Button full>{say('signIn.do')}</Button>
          </form>
        )}
        <form method="post" action="/sign-in/code" class="sheet">
          <input type="hidden" name="next" value={next} />
          <Field name="phone" label={say('signIn.phone')} type="tel" inputMode="numeric" autoComplete="username" maxLength={11} />
          <Button kind={codeId === null ? 'main' : 'plain'} full>{say('signIn.code.send')}</Button>
        </form>
        <p><a href={`/sign-in?next=${encodeURIComponent(next)}`}>{say('signIn.title')}</a></p>
      </>
    );
  },
});
