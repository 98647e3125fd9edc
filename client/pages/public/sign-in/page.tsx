// Sign-in: phone and password, paste allowed, no puzzles (WCAG 3.3.8). A plain form: it works without script.
import { Button } from '../../../kit/button.tsx';
import { Field } from '../../../kit/field.tsx';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { view } from '../../../kit/view.tsx';
import type { PublicKey } from '../../../words/public.zh.ts';

export interface SignInData {
  /** Where to go on to; a path of this site. */
  next: string;
}

export const signInPage = view<SignInData>({
  name: 'public/sign-in',
  title: (_data, say) => say('signIn.title'),
  Body: ({ data }) => {
    const say = useSay<PublicKey>();
    const { account, problem } = useFrame();
    const next = problem?.entered['next'] ?? data.next;
    return (
      <>
        <h1>{say('signIn.title')}</h1>
        {account === null ? null : <Notice kind="note">{say('signIn.already', { name: account.name })}</Notice>}
        <form method="post" action="/sign-in" class="sheet">
          <input type="hidden" name="next" value={next} />
          <Field name="phone" label={say('signIn.phone')} type="tel" inputMode="numeric" autoComplete="username" maxLength={11} />
          <Field name="password" label={say('signIn.password')} type="password" autoComplete="current-password" maxLength={128} />
          <Button full>{say('signIn.do')}</Button>
        </form>
        <p>
          {say('signIn.new')} <a class="button button--plain" href={`/sign-up?next=${encodeURIComponent(next)}`}>{say('signUp.title')}</a>
        </p>
        <p>
          <a href={`/sign-in/code?next=${encodeURIComponent(next)}`}>{say('signIn.code.title')}</a>
        </p>
        <p class="quiet">{say('signIn.staff')}</p>
      </>
    );
  },
});
