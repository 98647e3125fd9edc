// One lease at the clerk's desk: the terms field by field as announced, the lessor's signature, instalments and money received.
import { Button } from '../../../kit/button.tsx';
import { CheckField } from '../../../kit/field.tsx';
import { useCounted } from '../../../kit/counted.ts';
import { grouped } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { Seal } from '../../../kit/seal.tsx';
import { Tag } from '../../../kit/tag.tsx';
import { view } from '../../../kit/view.tsx';
import { useMarks } from '../../../kit/marks.ts';
import type { VillageKey } from '../../../words/village.zh.ts';
import { leaseStateNames } from '../../../../src/lease/contract.ts';
import { FollowUp } from './follow-up.tsx';
import { Instalments, Receipts } from './rent.tsx';
import { LeaseTerms } from './terms.tsx';
import type { LeaseData } from './view-model.ts';

export const leasePage = view<LeaseData>({
  name: 'village/lease',
  layout: 'wide',
  title: ({ lease }) => `${lease.title} ${lease.code}`,
  Body: ({ data }) => {
    const say = useSay<VillageKey>();
    const { language } = useFrame();
    const { lease } = data;
    const state = leaseStateNames[lease.state];
    return (
      <>
        <p>
          <a href={`/desk/leases?village=${lease.placeCode}`}>{say('lease.back')}</a>
        </p>
        <h1>
          {lease.title} <Tag tone={lease.state === 'active' ? 'good' : 'note'}>{language === 'en' ? state.en : state.zh}</Tag>
        </h1>
        <p class="quiet">
          <span class="figures">{lease.code}</span> · {lease.lotId === null ? null : <><a href={`/lots/${lease.lotId}`}>{lease.lotCode}</a> · </>}{lease.lesseeName}
        </p>
        <p class="no-print">
          <a href={`/desk/leases/${lease.id}/papers`}>{say('deed.open')}</a> · <a href={`/desk/leases/${lease.id}/handover`}>{say('hand.open')}</a>
        </p>
        <Signing data={data} />
        <LeaseTerms lease={lease} plan={data.plan} />
        <Instalments lease={lease} />
        <Receipts lease={lease} />
        {data.refundDue === null ? null : (
          <p>
            <a href={`/leases/${lease.id}/refund`}>{say('lease.refund', { amount: grouped(data.refundDue) })}</a>
          </p>
        )}
        {data.hasBond ? (
          <p>
            <a href={`/leases/${lease.id}/bond`}>{say('lease.bond')}</a>
          </p>
        ) : null}
        <FollowUp data={data} />
      </>
    );
  },
});

function Signing({ data }: { data: LeaseData }) {
  const say = useSay<VillageKey>();
  const marks = useMarks();
  const counted = useCounted();
  const { lease } = data;
  if (lease.lessorSigned && lease.lesseeSigned) {
    return (
      <div class="sealed">
        <p>{say('lease.signed')}</p>
        <Seal text={say('lease.signed').slice(0, 5)} />
      </div>
    );
  }
  const both = `${say(lease.lessorSigned ? 'lease.sign.lessor.yes' : 'lease.sign.lessor.no')} · ${lease.lesseeSigned ? say('lease.sign.lessee.yes') : lease.lessees.length > 1 ? say('lease.sign.lessee.some', { names: marks.list(lease.lessees.filter((one) => !one.signed).map((one) => one.name)) }) : say('lease.sign.lessee.no')}`;
  return (
    <>
      <Notice kind="note" title={both}>{say('lease.sign.by', { day: counted.day(lease.signBy) })}</Notice>
      {data.maySign ? (
        <form method="post" action={`/desk/leases/${lease.id}/signature`} class="sheet">
          <h2>{say('lease.sign.title')}</h2>
          <p>{say('lease.sign.note', { lessor: lease.lessorName })}</p>
          <CheckField name="agreed" label={say('lease.sign.agree')} required />
          <Button full>{say('lease.sign.do')}</Button>
        </form>
      ) : null}
    </>
  );
}
