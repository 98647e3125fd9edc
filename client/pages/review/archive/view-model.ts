// What the archive page of one lot shows.
import type { ArchiveView } from '../../../../src/lease/papers/archive-contract.ts';
import type { JobView } from '../../../../src/lease/papers/contract.ts';

export interface ArchiveData {
  lot: { id: string; code: string; title: string; stateName: string };
  job: JobView | null;
  archives: readonly ArchiveView[];
  mayAsk: boolean;
  /** Of this installation: packages are checked against it. */
  publicKey: string;
}
