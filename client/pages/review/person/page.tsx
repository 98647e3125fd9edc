// One colleague: roles to grant and take back, sessions to end.
import { Button } from '../../../kit/button.tsx';
import { ChoiceField, Field, SelectField } from '../../../kit/field.tsx';
import { useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { Tag } from '../../../kit/tag.tsx';
import { view } from '../../../kit/view.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import { personTones, staffRoles, type AccountsData, type StaffPerson } from '../accounts/view-model.ts';

export interface PersonData {
  person: StaffPerson;
  asked: { place: string };
  regions: AccountsData['regions'];
  foundAny: boolean;
  /** Sessions that just ended, after the button. */
  ended: number | null;
}

export const personPage = view<PersonData>({
  name: 'review/person',
  title: ({ person }) => person.name,
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    const { person } = data;
    return (
      <>
        <p>
          <a href="/accounts">{say('person.back')}</a>
        </p>
        <h1>
          {person.name} <Tag tone={personTones[person.state]}>{say(`accounts.state.${person.state}`)}</Tag>
        </h1>
        <p class="quiet figures">{person.phone}</p>
        {data.ended === null ? null : <Notice kind="good">{say('person.ended', { count: data.ended })}</Notice>}
        <Roles person={person} />
        <Grant data={data} />
        <section class="sheet">
          <h2>{say('person.sessions')}</h2>
          <p>{say('person.sessions.note')}</p>
          <form method="post" action={`/accounts/${person.id}/sessions`}>
            <Button kind="grave">{say('person.sessions.end')}</Button>
          </form>
        </section>
      </>
    );
  },
});

function Roles({ person }: { person: StaffPerson }) {
  const say = useSay<ReviewKey>();
  return (
    <section class="sheet">
      <h2>{say('person.roles')}</h2>
      <p class="quiet">{say('person.revoke.note')}</p>
      {person.roles.length + person.waiting.length === 0 ? <p>{say('person.roles.none')}</p> : null}
      <ul class="tasks">
        {person.waiting.map((role) => (
          <li key={role.id}>
            <span>
              {say(`role.${role.role}`)} · {role.place}
            </span>
            <a href={`/approvals/${role.id}`}>{say('accounts.waits')}</a>
          </li>
        ))}
        {person.roles.map((role) => (
          <li key={role.id}>
            <span>
              {say(`role.${role.role}`)} · {role.place}
            </span>
            <form method="post" action={`/accounts/${person.id}/roles/${role.id}/revocation`}>
              <Button kind="grave">
                {say('person.revoke')}
                <span class="hidden-text">
                  {' '}
                  {say(`role.${role.role}`)} {role.place}
                </span>
              </Button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Grant({ data }: { data: PersonData }) {
  const say = useSay<ReviewKey>();
  const { person } = data;
  return (
    <section class="sheet">
      <h2>{say('person.grant')}</h2>
      <p class="quiet">{say('person.grant.note')}</p>
      <form method="get" action={`/accounts/${person.id}`} role="search" class="filters">
        <Field name="place" label={say('accounts.region.find')} optional type="search" value={data.asked.place} maxLength={40} />
        <Button kind="plain">{say('accounts.region.find.do')}</Button>
        {data.asked.place !== '' && !data.foundAny ? <p>{say('accounts.region.none', { name: data.asked.place })}</p> : null}
      </form>
      <form method="post" action={`/accounts/${person.id}/roles?place=${encodeURIComponent(data.asked.place)}`}>
        <ChoiceField name="role" label={say('f.role')} options={staffRoles.map((role) => ({ value: role, label: say(`role.${role}`) }))} />
        <SelectField name="region" label={say('f.region')} hint={say('accounts.region.hint')} options={data.regions} />
        <Button>{say('person.grant.do')}</Button>
      </form>
    </section>
  );
}
