// Joins what single registers hold onto lots, contracts and villages: a new section is a file in files/ and a line here.
import type { Reader } from '../../platform/db.ts';
import { readApprovals } from './files/approvals.ts';
import { readClauses } from './files/clauses.ts';
import { readConcessions } from './files/concessions.ts';
import { readEndings } from './files/endings.ts';
import { readNotice } from './files/notice.ts';
import { readPayments } from './files/payments.ts';
import { readRounds } from './files/rounds.ts';
import { readTerms } from './files/terms.ts';
import { readTurnovers } from './files/turnovers.ts';
import { readVotes } from './files/votes.ts';
import { readWordings } from './files/wordings.ts';
import type { ContractFile, LotFile, VillageFile } from './platform-files.ts';

/** Every row of a county ('six digits') that the register speaks of, by the subject's id: a lot's, a contract's, or a village's code. */
type ReadSection<Section> = (reader: Reader, county: string) => Promise<ReadonlyMap<string, Section>>;
type Sections<File> = { readonly [Name in keyof File]-?: ReadSection<NonNullable<File[Name]>> };

export const lotSections: Sections<LotFile> = { notice: readNotice, wordings: readWordings, vote: readVotes, terms: readTerms, approval: readApprovals, rounds: readRounds };
export const contractSections: Sections<ContractFile> = { payments: readPayments, concessions: readConcessions, clauses: readClauses, ending: readEndings };
export const villageSections: Sections<VillageFile> = { turnovers: readTurnovers };

/** A subject of which no register speaks gets an empty file: the registers are there, and have nothing. */
export async function joinFiles<Subject, File extends object>(
  reader: Reader, county: string, subjects: readonly Subject[], idOf: (subject: Subject) => string, sections: Sections<File>,
): Promise<(Subject & { file: File })[]> {
  const files = subjects.map(() => ({}) as File);
  for (const name of Object.keys(sections) as (keyof File & string)[]) {
    const read = await sections[name](reader, county);
    subjects.forEach((subject, i) => {
      const section = read.get(idOf(subject));
      if (section !== undefined) (files[i] as File)[name] = section;
    });
  }
  return subjects.map((subject, i) => ({ ...subject, file: files[i] as File }));
}
