// Tables of the village page: assets, leases, rent received. Each row leads to what it rests on.
import { Empty } from '../../../kit/empty.tsx';
import { dayOf, grouped, shortDecimal } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Table } from '../../../kit/table.tsx';
import type { Tone } from '../../../kit/tag.tsx';
import { Tag } from '../../../kit/tag.tsx';
import type { PublicKey } from '../../../words/public.zh.ts';
import type { RentOwedBack, RentReceived, VillageAsset, VillageData, VillageLease } from './view-model.ts';

const tones: Record<VillageAsset['state'], Tone> = { in_use: 'plain', idle: 'note', leased: 'good', disputed: 'bad' };

export function Assets({ assets, counts }: { assets: readonly VillageAsset[]; counts: VillageData['counts'] }) {
  const say = useSay<PublicKey>();
  const { language } = useFrame();
  return (
    <section id="assets">
      <h2>{say('village.assets')}</h2>
      <p>{say('village.assets.counts', { total: assets.length, leased: counts.leased, idle: counts.idle, in_use: counts.in_use, disputed: counts.disputed })}</p>
      {assets.length === 0 ? (
        <Empty text={say('village.assets.none')} />
      ) : (
        <Table
          stack
          caption={say('village.assets')}
          captionHidden
          rows={assets}
          rowKey={(asset) => asset.id}
          columns={[
            { key: 'name', label: say('village.col.asset'), cell: (asset) => asset.name },
            { key: 'class', label: say('village.col.class'), cell: (asset) => asset.className },
            { key: 'area', label: say('village.col.area'), numeric: true, cell: (asset) => (asset.area === null ? '—' : `${shortDecimal(asset.area)} ${say(`unit.${asset.unit}`)}`) },
            {
              key: 'state',
              label: say('village.col.state'),
              cell: (asset) => (
                <>
                  <Tag tone={tones[asset.state]}>{say(`asset.${asset.state}`)}</Tag>
                  {asset.until === null ? null : <small class="quiet"> {say('village.until', { day: dayOf(asset.until, language) })}</small>}
                </>
              ),
            },
          ]}
        />
      )}
    </section>
  );
}

export function Leases({ leases }: { leases: readonly VillageLease[] }) {
  const say = useSay<PublicKey>();
  const { language } = useFrame();
  const money = (key: 'rentPerYear' | 'due' | 'received', label: string) => ({ key, label, numeric: true, cell: (lease: VillageLease) => grouped(lease[key]) });
  return (
    <section id="leases">
      <h2>{say('village.leases')}</h2>
      {leases.length === 0 ? (
        <Empty text={say('village.leases.none')} />
      ) : (
        <Table
          stack
          caption={say('village.leases.caption')}
          rows={leases}
          rowKey={(lease) => lease.id}
          columns={[
            { key: 'what', label: say('village.col.asset'), cell: (lease) => lease.title },
            { key: 'lessee', label: say('village.col.lessee'), cell: (lease) => lease.lessee },
            {
              key: 'term',
              label: say('village.col.term'),
              cell: (lease) => (
                <>
                  <span class="nowrap">{dayOf(lease.startDate, language)}</span>
                  {' – '}
                  <span class="nowrap">{dayOf(lease.endDate, language)}</span>
                </>
              ),
            },
            money('rentPerYear', say('village.col.rent')),
            money('due', say('village.col.due')),
            money('received', say('village.col.received')),
            {
              key: 'owed',
              label: say('village.col.owed'),
              numeric: true,
              cell: (lease) => (/[1-9]/.test(lease.owed) ? <strong class="owed">{grouped(lease.owed)}</strong> : say('village.none')),
            },
          ]}
        />
      )}
    </section>
  );
}

export function Receipts({ receipts, account }: { receipts: readonly RentReceived[]; account: string | null }) {
  const say = useSay<PublicKey>();
  const { language } = useFrame();
  return (
    <section id="receipts">
      <h2>{say('village.receipts')}</h2>
      <p>{account === null ? say('village.account.none') : say('village.account', { account })}</p>
      {receipts.length === 0 ? (
        <Empty text={say('village.receipts.none')} />
      ) : (
        <Table
          stack
          caption={say('village.receipts')}
          captionHidden
          rows={receipts}
          rowKey={(receipt) => `${receipt.on} ${receipt.lotId} ${receipt.amount} ${receipt.from}`}
          columns={[
            { key: 'on', label: say('village.col.day'), cell: (receipt) => <span class="nowrap">{dayOf(receipt.on, language)}</span> },
            { key: 'lot', label: say('village.col.lease'), cell: (receipt) => <a href={`/lots/${receipt.lotId}`}>{receipt.title}</a> },
            { key: 'payer', label: say('village.col.payer'), cell: (receipt) => receipt.payer },
            { key: 'from', label: say('village.col.from'), cell: (receipt) => say(receipt.from === 'deposit' ? 'village.from.deposit' : 'village.from.bank') },
            { key: 'amount', label: say('village.col.amount'), numeric: true, cell: (receipt) => grouped(receipt.amount) },
          ]}
        />
      )}
    </section>
  );
}

export function Refunds({ refunds }: { refunds: readonly RentOwedBack[] }) {
  const say = useSay<PublicKey>();
  const { language } = useFrame();
  return (
    <section id="refunds">
      <h2>{say('village.refunds')}</h2>
      <Table
        stack
        caption={say('village.refunds')}
        captionHidden
        rows={refunds}
        rowKey={(refund) => `${refund.endedOn} ${refund.title} ${refund.amount}`}
        columns={[
          { key: 'ended', label: say('village.col.ended'), cell: (refund) => <span class="nowrap">{dayOf(refund.endedOn, language)}</span> },
          { key: 'lot', label: say('village.col.lease'), cell: (refund) => (refund.lotId === null ? refund.title : <a href={`/lots/${refund.lotId}`}>{refund.title}</a>) },
          { key: 'payee', label: say('village.col.payee'), cell: (refund) => refund.payee },
          { key: 'paid', label: say('village.col.paidBack'), cell: (refund) => (refund.paidOn === null ? say('village.refunds.open') : <span class="nowrap">{dayOf(refund.paidOn, language)}</span>) },
          { key: 'amount', label: say('village.col.amount'), numeric: true, cell: (refund) => grouped(refund.amount) },
        ]}
      />
    </section>
  );
}
