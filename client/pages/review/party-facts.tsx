// PartyFacts: who stands behind an application and how they are tied to the place, as lines of facts for whoever decides.
import type { Fact } from '../../kit/facts.tsx';
import type { useSay } from '../../kit/frame.tsx';
import { Tag } from '../../kit/tag.tsx';
import type { ReviewKey } from '../../words/review.zh.ts';
import type { PendingApplication } from '../../../src/auction/application-contract.ts';
import { posts } from '../../../src/identity/ties/tie-classes.ts';

type SayReview = ReturnType<typeof useSay<ReviewKey>>;

/** Nothing for a person who applies alone for himself and whom no register knows. */
export function partyFacts(application: PendingApplication, say: SayReview): Fact[] {
  const { applicationId, parties, ownShare, mandate, declaredTie, ties, representativeName } = application;
  const forAnother = parties.some((party) => party.part === 'principal');
  return [
    ...(representativeName === null ? [] : [{ term: say('parties.representative'), is: representativeName }]),
    ...(parties.length < 2 ? [] : [{ term: say('parties.behind'), is: <>{parties.map((party) => <div key={party.accountId}>{lineOf(party, ownShare, say)}</div>)}</> }]),
    ...(forAnother
      ? [{ term: say('parties.mandate'), is: mandate === null ? <Tag tone="bad">{say('parties.mandate.none')}</Tag> : <a href={`/api/applications/${applicationId}/mandate`}>{mandate.name}</a> }]
      : []),
    ...(ties.length === 0 && declaredTie === null ? [] : [{ term: say('parties.tie'), is: declaredTie ?? say('parties.tie.none') }]),
    ...(ties.length === 0 ? [] : [{ term: say('parties.known'), is: <>{ties.map((tie, at) => <div key={at}><Tag tone="note">{tieWords(tie, say)}</Tag></div>)}</> }]),
  ];
}

function lineOf(party: PendingApplication['parties'][number], ownShare: string | null, say: SayReview): string {
  const share = party.part === 'applicant' ? ownShare : party.share;
  return say(`parties.line.${party.part}`, { name: `${party.name} ${party.idNumberMask ?? ''}`, share: share === null ? '' : `${share}%`, state: say(`parties.state.${party.state}`) });
}

function tieWords(tie: PendingApplication['ties'][number], say: SayReview): string {
  const post = posts.find((one) => one === tie.held);
  const held = post === undefined ? say(`role.${tie.held}` as ReviewKey) : say(`posts.post.${post}`);
  return say(`parties.known.${tie.via}`, { name: tie.name, held, relation: tie.relation === null ? '' : say(`ties.relation.${tie.relation}`) });
}
