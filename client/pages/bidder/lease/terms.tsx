// Terms: the contract field by field, as announced beside as signed; a difference is said in words.
import { dayOf, shortDecimal } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { Table } from '../../../kit/table.tsx';
import { Tag } from '../../../kit/tag.tsx';
import type { DraftAsk } from '../../../../src/lots/contract.ts';
import type { BidderKey } from '../../../words/bidder.zh.ts';
import type { ContractLine, LeaseData } from './view-model.ts';

export function ContractTerms({ data }: { data: LeaseData }) {
  const say = useSay<BidderKey>();
  const written = useWritten(data);
  const different = data.lines.some((line) => !line.same);
  return (
    <section class="sheet">
      <h2>{say('lease.terms')}</h2>
      {different ? <Notice kind="bad" title={say('lease.differs.some')} /> : <p>{say('lease.differs.none')}</p>}
      <Table
        caption={say('lease.terms')}
        captionHidden
        stack
        rows={data.lines}
        rowKey={(line) => line.field}
        columns={[
          { key: 'field', label: say('lease.term'), cell: (line) => <span><b>{say(`lease.field.${line.field}`)}</b> <Tag tone={line.same ? 'good' : 'bad'}>{say(line.same ? 'lease.same' : 'lease.different')}</Tag></span> },
          { key: 'announced', label: say('lease.announced'), cell: (line) => written(line.field, line.announced) },
          { key: 'signed', label: say('lease.signed'), cell: (line) => written(line.field, line.signed) },
        ]}
      />
      <p class="quiet">
        {say('lease.lessee', { name: data.lesseeName })} · <a href={`/lots/${data.lotId}/notice?version=${data.notice.version}`}>{say('lease.notice', { version: data.notice.version })}</a>{' '}
        SHA-256 <code>{data.notice.sha256.slice(0, 16)}</code>
      </p>
    </section>
  );
}

function useWritten({ unit }: LeaseData): (field: ContractLine['field'], value: string) => string {
  const say = useSay<BidderKey>();
  const { language } = useFrame();
  return (field, value) => {
    switch (field) {
      case 'area':
        return `${shortDecimal(value)} ${say(`unit.${unit}`)}`;
      case 'start_date':
      case 'end_date':
        return dayOf(value, language);
      case 'term_years':
        return say('lease.years', { years: value });
      case 'payment_period':
        return say(`lease.period.${value as NonNullable<DraftAsk['paymentPeriod']>}`);
      default:
        return value;
    }
  };
}
