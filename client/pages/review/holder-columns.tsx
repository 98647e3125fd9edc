// Holder columns: organ, name and key of a key holder, as the panel's page and the ceremony show them.
import type { Column } from '../../kit/table.tsx';
import type { useSay } from '../../kit/frame.tsx';
import type { PanelView } from '../../../src/auction/sealed/contract.ts';
import type { ReviewKey } from '../../words/review.zh.ts';

type Holder = Pick<PanelView['holders'][number], 'organ' | 'name' | 'fingerprint'>;

/** `keyless` stands where no key is registered. */
export function holderColumns(say: ReturnType<typeof useSay<ReviewKey>>, keyless: string): Column<Holder>[] {
  return [
    { key: 'organ', label: say('ceremony.holder.organ'), cell: (holder) => say(`organ.${holder.organ}`) },
    { key: 'name', label: say('ceremony.holder.name'), cell: (holder) => holder.name },
    { key: 'key', label: say('keys.fingerprint'), cell: (holder) => (holder.fingerprint === null ? keyless : <code>{holder.fingerprint}</code>) },
  ];
}
