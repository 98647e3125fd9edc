// Applicant lives: one shop open for registration now, and all the ways somebody applies: at a service point, with a partner, with priority over others.
import { declarePriority } from '../auction/declare-priority.ts';
import { judgePriority } from '../auction/judge-priority.ts';
import { completeAssist } from '../auction/assisted/complete-assist.ts';
import { startAssist } from '../auction/assisted/start-assist.ts';
import { namePartners } from '../auction/parties/name-partners.ts';
import { verifyCode } from '../identity/phone-codes/phone-code.ts';
import { addDays, chinaDate } from '../kernel/clock.ts';
import { transfer } from '../ledger/bank/simulated-bank.ts';
import { enterHolder, recordService } from '../lots/holders/tell-holder.ts';
import { inTransaction } from '../platform/db.ts';
import { keepFile, type StoredFile } from '../platform/files.ts';
import { register } from './bid-out.ts';
import type { DemoCounty } from './county.ts';
import { dayAt } from './county-time.ts';
import { draft, publish, review, submit, type ListedLot } from './list-lot.ts';
import { identityNumber } from './names.ts';
import { minutesPdf } from './papers.ts';
import { person } from './people.ts';
import type { Life } from './run-lives.ts';

export async function* manyWaysToApply(county: DemoCounty, today: Date, village: string): Life {
  const { db, keys, people } = county;
  const clerk = people.clerks.get(village)!;
  const holder = people.bidders[11]!;
  const plan: ListedLot = {
    village, class: 'BLDG_SHOP', unit: 'm2', title: `${county.collectives.get(village)!.village}十字街门面房64平方米出租`, area: '64.00', termYears: 3, reserve: '78.00', use: '日用百货、餐饮以外的商业经营',
    lowPriceReason: '房屋临街但无上下水',
  };
  yield dayAt(today, -48, '09:20');
  const lot = await draft(county, plan, addDays(chinaDate(today), 80));
  const { holderId } = await inTransaction(db, (tx) => enterHolder(tx, clerk, { lotId: lot.id, class: 'HOUSE_LESSEE', name: holder.displayName, basis: '2021年起承租本房，合同到期前一直在用' }));
  const proof = await paper(county, ['送达回执（演示）', `收件人：${holder.displayName}`, '已当面送达优先承租告知书，本人签收。']);
  await inTransaction(db, (tx) => recordService(tx, clerk, { lotId: lot.id, holderId, method: 'in_person', servedOn: chinaDate(dayAt(today, -48, '09:20')), fileName: '送达回执.pdf', file: proof }));
  await submit(county, plan, lot);
  yield dayAt(today, -6, '10:10');
  await review(county, plan, lot);
  yield dayAt(today, -5, '15:00');
  await publish(county, lot);

  yield dayAt(today, -4, '10:00');
  await register(county, lot.id, holder);
  const lease = await paper(county, ['原房屋租赁合同首页（演示）', plan.title, `承租人：${holder.displayName}`]);
  const { claimId } = await inTransaction(db, (tx) => declarePriority(tx, holder, { lotId: lot.id, class: 'HOUSE_LESSEE', statement: '本人自2021年承租该房至今，租金无拖欠，愿在同等条件下优先承租。', fileName: '原合同.pdf', file: lease }));
  yield dayAt(today, -3, '11:00');
  // The second person's word is left for the visitor.
  await inTransaction(db, (tx) => judgePriority(tx, people.operator, { claimId, finding: 'upheld', reason: '原合同和收款凭证齐全，属于房屋承租人' }));

  yield dayAt(today, -2, '14:00');
  const lead = people.bidders[8]!;
  const partner = people.bidders[0]!;
  await register(county, lot.id, lead);
  await inTransaction(db, (tx) => namePartners(tx, lead, keys, { lotId: lot.id, ownShare: '60', partners: [{ name: partner.displayName, idNumber: partner.idNumber!, share: '40' }] }));

  yield dayAt(today, -1, '10:30');
  await atTheServicePoint(county, lot.id);
}

/** Somebody without a smartphone comes to the window: the code goes to the own phone, the consent is signed on paper, the deposit is paid at the bank. */
async function atTheServicePoint(county: DemoCounty, lotId: string): Promise<void> {
  const { db, keys, people, random } = county;
  const idNumber = identityNumber(random, 871);
  const comes = await person(db, keys, { name: '马玉兰', idNumber, grants: [{ role: 'bidder', region: '' }] });
  const { phone } = await db.one<{ phone: string }>('SELECT phone FROM account WHERE id = $1', [comes.accountId]);
  const { codeId, code } = await inTransaction(db, (tx) => startAssist(tx, people.operator, keys, { lotId, name: comes.displayName, idNumber, phone }));
  await verifyCode(db, keys, codeId, code);
  const consent = await paper(county, ['代办报名同意书（演示）', '本人马玉兰，请服务窗口代为录入报名，竞买号和账户由本人保管。', '签字、按手印']);
  await inTransaction(db, async (tx) => {
    await completeAssist(tx, people.operator, { assistId: codeId, consent });
    const deposit = await tx.one<{ sub_account: string; amount: string }>('SELECT d.sub_account, d.amount FROM deposit d JOIN application p ON p.deposit_id = d.id WHERE p.lot_id = $1 AND p.account_id = $2', [lotId, comes.accountId]);
    await transfer(tx, { fromName: comes.displayName, fromNumber: '6228480110000871871', toNumber: deposit.sub_account, amount: deposit.amount, memo: '竞买保证金' });
  });
}

const paper = (county: DemoCounty, lines: readonly string[]): Promise<StoredFile> => keepFile(county.dataDir, minutesPdf(lines));
