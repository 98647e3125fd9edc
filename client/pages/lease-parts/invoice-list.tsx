// InvoiceList: the invoices of a lease's rent, newest first, each to open and print.
import { dayOf, grouped } from '../../kit/format.ts';
import { useFrame, useSay } from '../../kit/frame.tsx';
import type { InvoiceView } from '../../../src/lease/invoice/contract.ts';
import type { RentKey } from './ladder.tsx';

export function InvoiceList({ invoices }: { invoices: readonly InvoiceView[] }) {
  const say = useSay<RentKey>();
  const { language } = useFrame();
  if (invoices.length === 0) return <p>{say('invoice.none')}</p>;
  return (
    <ul>
      {invoices.map((one) => (
        <li key={one.id}>
          <a href={`/leases/${one.leaseId}/invoices/${one.id}`}>{one.number}</a> {say('invoice.line', { instalment: one.facts.instalment, amount: grouped(one.facts.amount), day: dayOf(one.facts.due_on, language) })}
          {one.replacedBy === null ? null : <span class="quiet"> {say('invoice.replaced', { number: one.replacedBy })}</span>}
        </li>
      ))}
    </ul>
  );
}
