// The people of the county and their roles; the administrator invites, each link shown once.
import { Button, ButtonLink } from '../../../kit/button.tsx';
import { ChoiceField, Field, SelectField } from '../../../kit/field.tsx';
import { stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { Pager } from '../../../kit/pager.tsx';
import { Table } from '../../../kit/table.tsx';
import { Tag } from '../../../kit/tag.tsx';
import { view } from '../../../kit/view.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import { DeskTabs } from '../desk-tabs.tsx';
import { personTones, staffRoles, type AccountsData, type StaffPerson } from './view-model.ts';

export const accountsPage = view<AccountsData>({
  name: 'review/accounts',
  layout: 'wide',
  title: (_data, say) => say('accounts.title'),
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    return (
      <>
        <h1>{say('accounts.title')}</h1>
        <DeskTabs desk="staff" />
        <Invited data={data} />
        <p class="quiet">{say('accounts.sub', { total: data.total })}</p>
        <p>
          <ButtonLink kind="plain" href="#invite">
            {say('accounts.invite')}
          </ButtonLink>
        </p>
        <People data={data} />
        <RegionSearch data={data} />
        <Invite data={data} />
      </>
    );
  },
});

function Invited({ data }: { data: AccountsData }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  const { invited } = data;
  if (invited === null) return null;
  return (
    <Notice kind="good" title={say('accounts.invited', { name: invited.name })} alert>
      <p>
        <code class="link-box">{invited.address}</code>
      </p>
      <p>{say('accounts.invited.once', { when: stamp(invited.expiresAt, language, 'minute') })}</p>
    </Notice>
  );
}

function People({ data }: { data: AccountsData }) {
  const say = useSay<ReviewKey>();
  return (
    <>
      <Table
        stack
        caption={say('accounts.title')}
        captionHidden
        rows={data.people}
        rowKey={(row) => row.id}
        columns={[
          { key: 'name', label: say('accounts.col.name'), cell: (row) => <a href={`/accounts/${row.id}`}>{row.name}</a> },
          { key: 'phone', label: say('accounts.col.phone'), cell: (row) => <span class="figures">{row.phone}</span> },
          { key: 'state', label: say('accounts.col.state'), cell: (row) => <Tag tone={personTones[row.state]}>{say(`accounts.state.${row.state}`)}</Tag> },
          { key: 'roles', label: say('accounts.col.roles'), cell: (row) => <Roles row={row} /> },
        ]}
      />
      <Pager page={data.page} size={data.pageSize} total={data.total} />
    </>
  );
}

function Roles({ row }: { row: StaffPerson }) {
  const say = useSay<ReviewKey>();
  return (
    <div>
      {row.roles.map((role) => (
        <div key={role.id}>
          {say(`role.${role.role}`)} · <span class="nowrap">{role.place}</span>
        </div>
      ))}
      {row.waiting.map((role) => (
        <div key={role.id}>
          {say(`role.${role.role}`)} · <span class="nowrap">{role.place}</span> <a href={`/approvals/${role.id}`}>{say('accounts.waits')}</a>
        </div>
      ))}
    </div>
  );
}

/** A county has hundreds of villages: they are found by name, not by scrolling. */
function RegionSearch({ data }: { data: AccountsData }) {
  const say = useSay<ReviewKey>();
  return (
    <form method="get" action="/accounts" role="search" class="filters" id="invite">
      <Field name="place" label={say('accounts.region.find')} optional type="search" value={data.asked.place} maxLength={40} />
      <Button kind="plain">{say('accounts.region.find.do')}</Button>
      {data.asked.place !== '' && !data.foundAny ? <p>{say('accounts.region.none', { name: data.asked.place })}</p> : null}
    </form>
  );
}

function Invite({ data }: { data: AccountsData }) {
  const say = useSay<ReviewKey>();
  return (
    <form method="post" action={`/accounts?place=${encodeURIComponent(data.asked.place)}`} class="sheet narrow">
      <h2>{say('accounts.invite')}</h2>
      <p class="quiet">{say('accounts.invite.note')}</p>
      <Field name="name" label={say('accounts.col.name')} maxLength={60} autoComplete="off" />
      <Field name="phone" label={say('f.phone')} type="tel" inputMode="numeric" maxLength={11} autoComplete="off" />
      <ChoiceField name="role" label={say('f.role')} options={staffRoles.map((role) => ({ value: role, label: say(`role.${role}`) }))} />
      <SelectField name="region" label={say('f.region')} hint={say('accounts.region.hint')} options={data.regions} />
      <Button full>{say('accounts.invite.do')}</Button>
    </form>
  );
}
