// Payment files: the same payments as pain.001 and as a sheet, to the fen, readable by the standard, and harmless to open.
import { expect, it } from '@jest/globals';
import { endToEndIdOf, type PaymentBatch } from '../../../src/ledger/bank/bank-port.ts';
import { pain001 } from '../../../src/ledger/bank/pain-001.ts';
import { paymentCsv } from '../../../src/ledger/bank/payment-csv.ts';
import { allAt, readXml, textAt } from '../../../src/platform/imports/read-xml.ts';

const order = (n: number, also = {}) => ({
  instructionId: `00000000-0000-4000-8000-00000000000${n}`, fromNumber: '9900880000000000012', toNumber: `621700000000000${n}`, toName: '赵承包', amount: '20400.10', memo: '退还竞买保证金', ...also,
});
const batch = (orders: PaymentBatch['orders']): PaymentBatch => ({ messageId: 'SF20260302abcdef', madeAt: new Date('2026-03-01T16:30:00Z'), holder: '县交易中心', bank: '农商行', orders });

it('pain.001 says who pays whom how much from which account, sums to the fen, and dates it as in China', () => {
  const text = pain001(batch([order(1), order(2, { amount: '0.03' }), order(3, { fromNumber: '9900880000000000099', toName: '甲 & <乙>', memo: '"租"' })]));
  const tree = readXml(Buffer.from(text));
  const initiation = allAt(tree, 'Document', 'CstmrCdtTrfInitn')[0];
  expect([text.split('\n')[1], textAt(initiation, 'GrpHdr', 'NbOfTxs'), textAt(initiation, 'GrpHdr', 'CtrlSum')]).toEqual(['<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.03">', '3', '40800.23']);
  const blocks = allAt(initiation, 'PmtInf');
  expect(blocks.map((block) => [textAt(block, 'DbtrAcct', 'Id', 'Othr', 'Id'), textAt(block, 'NbOfTxs'), textAt(block, 'CtrlSum'), textAt(block, 'ReqdExctnDt')])).toEqual([
    ['9900880000000000012', '2', '20400.13', '2026-03-02'], ['9900880000000000099', '1', '20400.10', '2026-03-02'],
  ]);
  const [third] = allAt(blocks[1], 'CdtTrfTxInf');
  expect([textAt(third, 'Cdtr', 'Nm'), textAt(third, 'CdtrAcct', 'Id', 'Othr', 'Id'), textAt(third, 'Amt', 'InstdAmt'), textAt(third, 'Amt', 'InstdAmt', '@Ccy'), textAt(third, 'RmtInf', 'Ustrd'), textAt(third, 'PmtId', 'EndToEndId')]).toEqual([
    '甲 & <乙>', '6217000000000003', '20400.10', 'CNY', '"租"', '00000000000040008000000000000003',
  ]);
});

it('every id fits the standard’s 35 characters and is one only', () => {
  const tree = readXml(Buffer.from(pain001(batch([order(1), order(2), order(3, { fromNumber: '9900880000000000099' })]))));
  const ids = allAt(tree, 'Document', 'CstmrCdtTrfInitn', 'PmtInf').flatMap((block) => [textAt(block, 'PmtInfId'), ...allAt(block, 'CdtTrfTxInf').map((one) => textAt(one, 'PmtId', 'EndToEndId'))]);
  expect([ids.length, new Set(ids).size, Math.max(...ids.map((id) => id.length)) <= 35]).toEqual([5, 5, true]);
  expect(endToEndIdOf(order(1).instructionId)).toMatch(/^[0-9a-f]{32}$/);
});

it('names with characters XML forbids are written without them', () => {
  expect(textAt(readXml(Buffer.from(pain001(batch([order(1, { toName: '赵\u0001承\ud800包\uffff' })])))), 'Document', 'CstmrCdtTrfInitn', 'PmtInf', 'CdtTrfTxInf', 'Cdtr', 'Nm')).toBe('赵承包');
});

it('the sheet holds the same, quotes what it must, and starts no formula', () => {
  const text = paymentCsv(batch([order(1, { toName: '=HYPERLINK("http://x")' }), order(2, { toName: '甲,乙' })]));
  expect(text.startsWith('\uFEFF序号,付款账号')).toBe(true);
  const [, first, second] = text.split('\r\n');
  expect(first).toBe(`1,9900880000000000012,县交易中心,6217000000000001,"'=HYPERLINK(""http://x"")",20400.10,CNY,退还竞买保证金,00000000000040008000000000000001`);
  expect(second).toContain('"甲,乙"');
});
