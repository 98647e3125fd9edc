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
import { readAccounts } from './files/accounts.ts';
import { readApplications } from './files/applications.ts';
import { readAreas } from './files/areas.ts';
import { readAssets } from './files/assets.ts';
import { readChains } from './files/chain.ts';
import { readDeposits } from './files/deposits.ts';
import { readLimits } from './files/limits.ts';
import { readObjections } from './files/objections.ts';
import { readPapers } from './files/papers.ts';
import { readPriority } from './files/priority.ts';
import { readRent } from './files/rent.ts';
import { readSigning } from './files/signing.ts';
import { readBarred, readKin } from './files/standing.ts';
import { readSubleases } from './files/subleases.ts';
import { readDefaults } from './files/succession.ts';
import { readUses } from './files/uses.ts';
import { readSideFees } from './files/side-fees.ts';
import type { ContractFile, LotFile, VillageFile } from './platform-files.ts';

/** Every row of a county ('six digits') that the register speaks of, by the subject's id: a lot's, a contract's, or a village's code. */
type ReadSection<Section> = (reader: Reader, county: string) => Promise<ReadonlyMap<string, Section>>;
type Sections<File> = { readonly [Name in keyof File]-?: ReadSection<NonNullable<File[Name]>> };

export const lotSections: Sections<LotFile> = {
  notice: readNotice, wordings: readWordings, vote: readVotes, terms: readTerms, approval: readApprovals, rounds: readRounds,
  applications: readApplications, barred: readBarred, chain: readChains, defaulted: readDefaults, deposits: readDeposits, kin: readKin,
  objections: readObjections, priority: readPriority, sideFees: readSideFees, signing: readSigning,
};
export const contractSections: Sections<ContractFile> = {
  payments: readPayments, concessions: readConcessions, clauses: readClauses, ending: readEndings, areas: readAreas, papers: readPapers, rent: readRent, subleases: readSubleases, uses: readUses,
};
export const villageSections: Sections<VillageFile> = { turnovers: readTurnovers, accounts: readAccounts, assets: readAssets, limits: readLimits };

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
