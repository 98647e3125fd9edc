// Paper lives: what follows a deal on paper — the signed scan compared and confirmed, the filing, the certificate, the handover with photographs and readings.
import { chinaDate } from '../kernel/clock.ts';
import { answerHandover } from '../lease/papers/answer-handover.ts';
import { decideScan } from '../lease/papers/decide-scan.ts';
import { fileContract } from '../lease/papers/file-lease.ts';
import { handInScan } from '../lease/papers/hand-in-scan.ts';
import { addHandoverFile, recordHandover, showHandover } from '../lease/papers/hand-over.ts';
import { issueCertificate } from '../lease/papers/issue-certificate.ts';
import { contractFactsOf } from '../lease/papers/lease-facts-queries.ts';
import { termsAsDrawn } from '../lease/papers/terms-comparison.ts';
import { readClock } from '../platform/clock.ts';
import { inTransaction } from '../platform/db.ts';
import { keepFile } from '../platform/files.ts';
import type { DemoCounty } from './county.ts';
import { minutesPdf } from './papers.ts';
import type { Bidder } from './people.ts';

/** The village hands in what both signed today, word for word as it was drawn. Returns the scan's id. */
export async function scanHandedIn(county: DemoCounty, village: string, leaseId: string): Promise<string> {
  const clerk = county.people.clerks.get(village)!;
  const facts = (await contractFactsOf(county.db, leaseId))!;
  const file = await keepFile(county.dataDir, minutesPdf([`${facts.lease_code} 租赁合同签字页（演示扫描件）`, `出租方：${facts.lessor.name}（盖章）`, `承租方：${facts.lessee.name}（签字、按手印）`, '本页与打印合同正文一致。']));
  return inTransaction(county.db, async (tx) => {
    const ask = { leaseId, fileName: '签字合同扫描件.pdf', file, signedOn: chinaDate(await readClock(tx)), terms: termsAsDrawn(facts), otherTerms: null, explanation: null };
    return (await handInScan(tx, clerk, ask)).id;
  });
}

/** Somebody of the township has compared it. */
export async function scanConfirmed(county: DemoCounty, village: string, scan: { leaseId: string; scanId: string }): Promise<void> {
  const reviewer = county.people.reviewers.get(village.slice(0, 9))!;
  await inTransaction(county.db, (tx) => decideScan(tx, reviewer, { ...scan, verdict: 'confirmed', opinion: '签字、印章齐全，各项与公告、成交结果一致' }));
}

export async function filed(county: DemoCounty, village: string, leaseId: string): Promise<void> {
  const reviewer = county.people.reviewers.get(village.slice(0, 9))!;
  await inTransaction(county.db, (tx) => fileContract(tx, reviewer, { leaseId, opinion: '合同条款与公告一致，准予备案' }));
}

/** By the one of the exchange who had no hand in the deal. */
export async function certified(county: DemoCounty, leaseId: string): Promise<void> {
  await inTransaction(county.db, (tx) => issueCertificate(tx, county.people.certifier, { leaseId, origin: null }));
}

/** Recorded with two photographs and the meters, shown to the lessee, confirmed by him. */
export async function handedOver(county: DemoCounty, village: string, leaseId: string, lessee: Bidder): Promise<void> {
  const { db, keys } = county;
  const clerk = county.people.clerks.get(village)!;
  const handoverId = await inTransaction(db, async (tx) => {
    const { area } = await tx.one<{ area: string }>('SELECT area FROM lease WHERE id = $1', [leaseId]);
    const readings = [{ meter: '电表', reading: '1342.5', unit: '千瓦时' }, { meter: '水表', reading: '86', unit: '立方米' }];
    const ask = { leaseId, kind: 'delivery' as const, happenedOn: chinaDate(await readClock(tx)), area, condition: '门窗完好，墙面有两处返潮，卷帘门开合正常。', items: '卷帘门钥匙两把、配电箱钥匙一把', readings };
    return (await recordHandover(tx, clerk, ask)).id;
  });
  for (const [index, caption] of ['门面正面', '室内和配电箱'].entries()) {
    await inTransaction(db, (tx) => addHandoverFile(tx, clerk, { leaseId, handoverId, what: 'photo', caption, file: county.photos.building[index]! }));
  }
  await inTransaction(db, (tx) => showHandover(tx, keys, clerk, { leaseId, handoverId }));
  await inTransaction(db, (tx) => answerHandover(tx, keys, lessee, { leaseId, handoverId, accepted: true }));
}
