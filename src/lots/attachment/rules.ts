// Rules of a correction's attachments: which papers may still be added or replaced, and the notice's list after it. Pure.
import type { DocumentKind } from '../lot-codes.ts';
import { notCorrectable } from '../correction-refusals.ts';
import { documentNames, papersOfTheVote } from '../names.ts';
import type { NoticeBody } from '../notice-contract.ts';
import { documentTwice } from '../refusals.ts';
import { attachmentUnknown } from './refusals.ts';

type Announced = NoticeBody['documents'][number];
export interface Attachment extends Announced {
  /** The announced document it stands in for; null: added. */
  replaces: string | null;
}

/** The vote's own papers prove the vote: a correction cannot touch them, as it cannot touch what was voted on. */
export function refuseVotePaper(kind: DocumentKind): void {
  if (!papersOfTheVote.includes(kind)) return;
  const name = documentNames[kind];
  throw notCorrectable({ term: name.zh, term_en: name.en }, 'kind');
}

/** Each replaced one gives its place; the added ones follow. Refuses what is announced already, and a place that is not in the notice or of another kind. */
export function documentsAfter(announced: readonly Announced[], attachments: readonly Attachment[]): Announced[] {
  let after = [...announced];
  for (const { replaces, id, kind, sha256, media_type, bytes } of attachments) {
    const file = { id, kind, sha256, media_type, bytes };
    refuseVotePaper(kind);
    if (after.some((one) => one.kind === file.kind && one.sha256 === file.sha256)) throw documentTwice({}, 'file');
    if (replaces !== null && !after.some((one) => one.id === replaces && one.kind === file.kind)) throw attachmentUnknown({}, 'replaces');
    after = replaces === null ? [...after, file] : after.map((one) => (one.id === replaces ? file : one));
  }
  return after;
}
