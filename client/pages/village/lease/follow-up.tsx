// FollowUp: what goes on while a lease runs: late rent and the last notice, changes, subleases.
import { Button, ButtonLink } from '../../../kit/button.tsx';
import { TextField } from '../../../kit/field.tsx';
import { useSay } from '../../../kit/frame.tsx';
import type { VillageKey } from '../../../words/village.zh.ts';
import { ChangeList } from '../../lease-parts/change-list.tsx';
import { Ladder } from '../../lease-parts/ladder.tsx';
import { SubleaseList } from '../../lease-parts/sublease-list.tsx';
import type { LeaseData } from './view-model.ts';

export function FollowUp({ data }: { data: LeaseData }) {
  const say = useSay<VillageKey>();
  const { lease } = data;
  if (lease.state !== 'active' && lease.state !== 'ended') return null;
  return (
    <>
      <section class="sheet">
        <h2>{say('late.title')}</h2>
        <Ladder leaseId={lease.id} steps={data.dunning} />
        {data.mayGiveNotice ? (
          <form method="post" action={`/desk/leases/${lease.id}/termination-notice`}>
            <h3>{say('late.notice.title')}</h3>
            <p class="quiet">{say('late.notice.note')}</p>
            <Button kind="grave">{say('late.notice.do')}</Button>
          </form>
        ) : null}
      </section>
      <section class="sheet">
        <h2>{say('change.title')}</h2>
        <ChangeList changes={data.changes} />
        {data.mayPropose ? (
          <ButtonLink href={`/desk/leases/${lease.id}/change`} kind="plain">
            {say('change.new')}
          </ButtonLink>
        ) : null}
      </section>
      <section class="sheet">
        <h2>{say('sublet.title')}</h2>
        <SubleaseList
          rows={data.subleases}
          unit={lease.unit}
          act={(row) =>
            row.state !== 'asked' || !data.mayAnswer ? null : (
              <form method="post" action={`/desk/leases/${lease.id}/subleases/${row.id}`}>
                <h3>{say('sublet.answer')}</h3>
                <TextField name="reason" label={say('sublet.why')} max={500} of={{ param: 'subleaseId', id: row.id }} />
                <div class="buttons">
                  <Button name="verdict" value="consented">{say('sublet.yes')}</Button>
                  <Button kind="plain" name="verdict" value="refused">{say('sublet.no')}</Button>
                </div>
              </form>
            )
          }
        />
      </section>
    </>
  );
}
