// The invitation a colleague opens: what is offered, and the password that accepts it. The link works once.
import { Button } from '../../../kit/button.tsx';
import { Empty } from '../../../kit/empty.tsx';
import { Field } from '../../../kit/field.tsx';
import { stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { view } from '../../../kit/view.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import type { StaffPerson } from '../accounts/view-model.ts';

export interface InvitationData {
  token: string;
  /** Null: used, expired, replaced, or never made. */
  offer: { name: string; phone: string; roles: StaffPerson['roles']; waiting: StaffPerson['waiting']; expiresAt: string } | null;
}

export const invitationPage = view<InvitationData>({
  name: 'review/invitation',
  title: (_data, say) => say('invite.title'),
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    const { language } = useFrame();
    const { offer } = data;
    if (offer === null) {
      return (
        <>
          <h1>{say('invite.over')}</h1>
          <Empty text={say('invite.over.note')} />
        </>
      );
    }
    return (
      <>
        <h1>{say('invite.title')}</h1>
        <p>{say('invite.hello', { name: offer.name })}</p>
        <ul>
          {offer.roles.map((role) => (
            <li key={role.id}>
              {say(`role.${role.role}`)} · {role.place}
            </li>
          ))}
          {offer.waiting.map((role) => (
            <li key={role.id}>
              {say(`role.${role.role}`)} · {role.place} <span class="quiet">{say('invite.waits')}</span>
            </li>
          ))}
        </ul>
        <p class="quiet">{say('invite.note', { when: stamp(offer.expiresAt, language, 'minute') })}</p>
        <form method="post" action={`/invitations/${data.token}`} class="sheet">
          <p class="figures">{offer.phone}</p>
          <Field name="password" label={say('f.password')} hint={say('invite.password.hint')} type="password" autoComplete="new-password" minLength={10} maxLength={200} />
          <Field name="again" label={say('invite.again')} type="password" autoComplete="new-password" minLength={10} maxLength={200} />
          <Button full>{say('invite.do')}</Button>
        </form>
      </>
    );
  },
});
