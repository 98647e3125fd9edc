// What the vote page of a listing shows: the bodies that may decide, with their rule in words, and what was recorded.
import type { Option } from '../../../kit/field.tsx';
import type { Dossier } from '../../../../src/lots/dossier-contract.ts';

export interface VoteBodyChoice extends Option {
  /** '成员代表大会：全体代表三分之二以上同意…' */
  rule: string;
  basis: string;
  /** '全体的三分之二以上': what the figure asked for is a share of. */
  share: string;
  committee: boolean;
  households: boolean;
}

export interface VoteTerms {
  county: string;
  /** The charter on record today: who may vote in which body, by persons and by households; null where it does not say. Null: no charter yet, so the form asks. */
  charter: { since: string; sizes: Readonly<Record<string, Readonly<Record<'persons' | 'households', number | null>>>> } | null;
  matters: readonly Option[];
  bodies: readonly VoteBodyChoice[];
  /** As recorded, or empty texts; names of the boxes. */
  stored: Readonly<Record<'matter' | 'body' | 'countedBy' | 'eligible' | 'present' | 'inFavour' | 'against' | 'abstained' | 'committeeActsReason', string>>;
}

export interface LotVoteData {
  lot: Dossier;
  vote: VoteTerms;
  needsPlan: boolean;
  today: string;
  /** Lots of the same collective still without a vote: the same vote may have named them. */
  others: readonly { id: string; title: string; code: string }[];
}
