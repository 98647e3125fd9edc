// LeaseTerms: the contract, field by field, each marked whether it says what the notice said. Rent follows the bid, never the notice.
import { dayOf, grouped, shortDecimal } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Money, MoneyInWords } from '../../../kit/money.tsx';
import { Table } from '../../../kit/table.tsx';
import { Tag } from '../../../kit/tag.tsx';
import type { VillageKey } from '../../../words/village.zh.ts';
import type { LeaseDetail } from '../../../../src/lease/contract.ts';
import type { ComponentChildren } from 'preact';

interface TermRow {
  key: string;
  label: string;
  is: ComponentChildren;
  /** Columns of the lease that hold this term; empty for what the auction decided. */
  columns: readonly string[];
}

export function LeaseTerms({ lease, plan }: { lease: LeaseDetail; plan: readonly { zh: string; en: string }[] }) {
  const say = useSay<VillageKey>();
  return (
    <section class="sheet">
      <h2>{say('lease.terms')}</h2>
      <Table
        stack
        caption={say('lease.terms')}
        captionHidden
        rows={useTerms(lease, plan)}
        rowKey={(row) => row.key}
        columns={[
          { key: 'term', label: say('lease.col.term'), cell: (row) => row.label },
          { key: 'is', label: say('lease.col.is'), cell: (row) => row.is },
          { key: 'same', label: say('lease.col.notice'), cell: (row) => <Sameness lease={lease} row={row} /> },
        ]}
      />
      {lease.noticeVersion === null || lease.noticeSha256 === null ? null : (
        <p class="quiet">
          <a href={`/lots/${lease.lotId}/notice?version=${lease.noticeVersion}`}>{say('lease.notice', { version: lease.noticeVersion })}</a> <span class="fingerprint">SHA-256 {lease.noticeSha256.slice(0, 16)}…</span>
        </p>
      )}
    </section>
  );
}

function Sameness({ lease, row }: { lease: LeaseDetail; row: TermRow }) {
  const say = useSay<VillageKey>();
  if (row.columns.length === 0) return <span class="quiet">{say('lease.byBid')}</span>;
  const differs = row.columns.some((column) => lease.differences.includes(column));
  return <Tag tone={differs ? 'bad' : 'good'}>{say(differs ? 'lease.differs' : 'lease.same')}</Tag>;
}

function useTerms(lease: LeaseDetail, plan: readonly { zh: string; en: string }[]): TermRow[] {
  const say = useSay<VillageKey>();
  const { language } = useFrame();
  const day = (date: string) => dayOf(date, language);
  const { account } = lease;
  return [
    { key: 'lessor', label: say('lease.term.lessor'), is: lease.lessorName, columns: ['collective_id'] },
    { key: 'lessee', label: say('lease.term.lessee'), is: lease.lesseeName, columns: [] },
    { key: 'area', label: say('lease.term.area'), is: `${shortDecimal(lease.area)} ${say(`unit.${lease.unit}`)}`, columns: ['area', 'unit', 'asset_id'] },
    { key: 'use', label: say('lease.term.use'), is: lease.permittedUse, columns: ['permitted_use'] },
    { key: 'period', label: say('lease.term.period'), is: say('lease.term.period.is', { from: day(lease.startDate), until: day(lease.endDate), years: lease.termYears }), columns: ['start_date', 'end_date', 'term_years'] },
    { key: 'payment', label: say('lease.term.payment'), is: say(`terms.payment.${lease.paymentPeriod}`), columns: ['payment_period'] },
    ...(plan.length === 0 ? [] : [{ key: 'plan', label: say('lease.term.plan'), is: plan.map((one) => <div key={one.zh}>{language === 'en' ? one.en : one.zh}</div>), columns: ['rent_plan'] }]),
    { key: 'unit', label: say('lease.term.unit'), is: `${grouped(lease.rentPerUnitYear)} ${say(`rate.${lease.unit}`)}`, columns: [] },
    { key: 'year', label: say('lease.term.year'), is: <><Money amount={lease.rentPerYear} /> <MoneyInWords amount={lease.rentPerYear} /></>, columns: [] },
    { key: 'whole', label: say('lease.term.whole'), is: <><Money amount={lease.rentWholeTerm} /> <MoneyInWords amount={lease.rentWholeTerm} /></>, columns: [] },
    { key: 'account', label: say('lease.term.account'), is: account === null ? '—' : `${account.holder} · ${account.bank} ${account.number}`, columns: ['collective_id'] },
  ];
}
