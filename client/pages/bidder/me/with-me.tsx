// With me: applications of others that name me as partner or as the one they act for.
import { useSay } from '../../../kit/frame.tsx';
import { Table } from '../../../kit/table.tsx';
import { Tag } from '../../../kit/tag.tsx';
import type { PartInvitation } from '../../../../src/auction/parties/contract.ts';
import type { BidderKey } from '../../../words/bidder.zh.ts';
import { PART_TONES } from '../register/parties.tsx';

export function WithMe({ invitations }: { invitations: readonly PartInvitation[] }) {
  const say = useSay<BidderKey>();
  if (invitations.length === 0) return null;
  return (
    <>
      <h2>{say('withMe.title')}</h2>
      <Table
        caption={say('withMe.title')}
        captionHidden
        stack
        rows={invitations}
        rowKey={(one) => one.applicationId}
        columns={[
          { key: 'lot', label: say('withMe.lot'), cell: (one) => <a href={`/applications/${one.applicationId}/part`}>{one.title}</a> },
          { key: 'who', label: say('withMe.who'), cell: (one) => one.applicantName },
          { key: 'part', label: say('withMe.part'), cell: (one) => say(`parties.part.${one.part}`) },
          { key: 'state', label: say('withMe.state'), cell: (one) => <Tag tone={PART_TONES[one.state]}>{say(`parties.state.${one.state}`)}</Tag> },
        ]}
      />
    </>
  );
}
