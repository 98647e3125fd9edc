// Versions of the rules that wait for the second person: every change side by side, with the boxes to decide or to take back.
import { Empty } from '../../../kit/empty.tsx';
import { Facts } from '../../../kit/facts.tsx';
import { dayOf, stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { view } from '../../../kit/view.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import type { RuleProposal } from '../../../../src/rulebook/contract.ts';
import { Decide, TakeBack } from '../approval-forms.tsx';
import { hindranceOf, officeName } from '../interruptions/effect.ts';
import { type ChangeLine, Changes, type Done, DoneNotice, RuleTabs } from '../rule-parts.tsx';

export type ShownProposal = Omit<RuleProposal, 'changes'> & { changes: readonly ChangeLine[] };

export interface ProposalsData {
  proposals: readonly ShownProposal[];
  /** The newest version now. */
  version: number;
  done: Done | null;
}

export const ruleProposalsPage = view<ProposalsData>({
  name: 'review/rule-proposals',
  layout: 'wide',
  title: (_data, say) => say('rules.proposals'),
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    return (
      <>
        <h1>{say('rules.proposals')}</h1>
        <RuleTabs />
        <DoneNotice done={data.done} />
        {data.proposals.length === 0 ? <Empty text={say('rules.proposals.none')} /> : null}
        {data.proposals.map((proposal) => (
          <Proposal key={proposal.approvalId} proposal={proposal} version={data.version} />
        ))}
      </>
    );
  },
});

function Proposal({ proposal, version }: { proposal: ShownProposal; version: number }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  const { approvalId } = proposal;
  const stale = proposal.baseVersion !== version;
  const facts = [
    { term: say('rules.effective'), is: dayOf(proposal.effectiveFrom, language) },
    { term: say('rules.approvedBy'), is: proposal.approvedBy },
    ...(proposal.note === '' ? [] : [{ term: say('rules.why'), is: proposal.note }]),
    { term: say('rules.asked'), is: `${officeName(proposal.requestedUnit, say)} ${proposal.requestedBy} · ${stamp(proposal.requestedAt, language, 'minute')}` },
  ];
  return (
    <section class="sheet">
      <h2>{say('rules.proposal.title', { version: proposal.baseVersion + 1 })}</h2>
      {stale ? <Notice kind="bad">{say('rules.proposal.stale')}</Notice> : null}
      <Facts facts={facts} />
      <Changes caption={say('rules.proposal.count', { count: proposal.changes.length })} changes={proposal.changes} />
      <p class="quiet">{say('stop.expires', { at: stamp(proposal.expiresAt, language, 'minute') })}</p>
      {proposal.mayDecide ? <Decide approvalId={approvalId} action="/rules/proposals/decisions" approve={say('rules.proposal.approve', { day: dayOf(proposal.effectiveFrom, language) })} /> : null}
      {proposal.mine ? <TakeBack approvalId={approvalId} action="/rules/proposals/taken-back" /> : null}
      {!proposal.mayDecide && !proposal.mine ? <p>{say(hindranceOf(proposal.hindrance))}</p> : null}
    </section>
  );
}
