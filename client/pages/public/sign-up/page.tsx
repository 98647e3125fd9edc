// Sign-up: a bidder's own account. Asks only for what a bid needs, and says what each is for.
import { Button } from '../../../kit/button.tsx';
import { CheckField, ChoiceField, Field } from '../../../kit/field.tsx';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { view } from '../../../kit/view.tsx';
import type { PublicKey } from '../../../words/public.zh.ts';

export interface SignUpData {
  next: string;
}

export const signUpPage = view<SignUpData>({
  name: 'public/sign-up',
  title: (_data, say) => say('signUp.title'),
  Body: ({ data }) => {
    const say = useSay<PublicKey>();
    const next = useFrame().problem?.entered['next'] ?? data.next;
    return (
      <>
        <h1>{say('signUp.title')}</h1>
        <p>{say('signUp.what')}</p>
        <form method="post" action="/sign-up" class="sheet">
          <input type="hidden" name="next" value={next} />
          <ChoiceField
            name="kind"
            label={say('signUp.kind')}
            value="person"
            options={[
              { value: 'person', label: say('signUp.person') },
              { value: 'company', label: say('signUp.company') },
            ]}
          />
          <Field name="name" label={say('signUp.name')} hint={say('signUp.name.hint')} autoComplete="name" maxLength={60} />
          <Field name="idNumber" label={say('signUp.idNumber')} hint={say('signUp.idNumber.hint')} autoComplete="off" maxLength={18} />
          <fieldset class="field">
            <legend>{say('signUp.company.only')}</legend>
            <Field name="representativeName" label={say('signUp.representative')} optional autoComplete="off" maxLength={60} />
            <Field name="representativeNumber" label={say('signUp.representative.number')} hint={say('signUp.representative.hint')} optional autoComplete="off" maxLength={18} />
          </fieldset>
          <Field name="phone" label={say('signIn.phone')} hint={say('signUp.phone.hint')} type="tel" inputMode="numeric" autoComplete="username" maxLength={11} />
          <Field name="password" label={say('signIn.password')} hint={say('signUp.password.hint')} type="password" autoComplete="new-password" minLength={10} maxLength={128} />
          <CheckField name="agreed" required label={say('signUp.agreed')} />
          <Button full>{say('signUp.do')}</Button>
        </form>
        <p>
          {say('signUp.have')} <a class="button button--plain" href={`/sign-in?next=${encodeURIComponent(next)}`}>{say('signIn.title')}</a>
        </p>
      </>
    );
  },
});
