// pain.001: a payment file in the form banks take everywhere (ISO 20022 CustomerCreditTransferInitiation, pain.001.001.03). Pure.
import { chinaDate } from '../../kernel/clock.ts';
import { groupsBy } from '../../kernel/groups.ts';
import { Money } from '../../kernel/money.ts';
import { writeXml, type XmlTree } from '../../platform/write-xml.ts';
import { endToEndIdOf, type PaymentBatch, type PaymentOrder } from './bank-port.ts';

/** One payment block for each account the money leaves: every deposit has a sub-account of its own. */
export function pain001(batch: PaymentBatch): string {
  const blocks = groupsBy(batch.orders, (order) => order.fromNumber);
  const payments: XmlTree[] = blocks.map(([fromNumber, orders], index) => [
    'PmtInf',
    [
      ['PmtInfId', `${batch.messageId}-${index + 1}`.slice(-35)],
      ['PmtMtd', 'TRF'],
      ['BtchBookg', 'false'],
      ...totals(orders),
      ['ReqdExctnDt', chinaDate(batch.madeAt)],
      ['Dbtr', [['Nm', name(batch.holder)]]],
      ['DbtrAcct', account(fromNumber)],
      ['DbtrAgt', [['FinInstnId', [['Nm', name(batch.bank)]]]]],
      ['ChrgBr', 'DEBT'], // the payee receives what he is owed, to the fen
      ...orders.map(transfer),
    ],
  ]);
  const head: XmlTree = ['GrpHdr', [['MsgId', batch.messageId], ['CreDtTm', batch.madeAt.toISOString()], ...totals(batch.orders), ['InitgPty', [['Nm', name(batch.holder)]]]]];
  return writeXml(['Document', [['CstmrCdtTrfInitn', [head, ...payments]]], { xmlns: 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.03' }]);
}

function transfer(order: PaymentOrder): XmlTree {
  return [
    'CdtTrfTxInf',
    [
      ['PmtId', [['InstrId', endToEndIdOf(order.instructionId)], ['EndToEndId', endToEndIdOf(order.instructionId)]]],
      ['Amt', [['InstdAmt', order.amount, { Ccy: 'CNY' }]]],
      ['Cdtr', [['Nm', name(order.toName)]]],
      ['CdtrAcct', account(order.toNumber)],
      ['RmtInf', [['Ustrd', name(order.memo)]]],
    ],
  ];
}

const totals = (orders: readonly PaymentOrder[]): XmlTree[] => [
  ['NbOfTxs', String(orders.length)],
  ['CtrlSum', Money.sum(orders.map((order) => Money.of(order.amount))).toText()],
];

const account = (number: string): XmlTree[] => [['Id', [['Othr', [['Id', number]]]]], ['Ccy', 'CNY']];

/** The standard's own limit. */
const name = (text: string): string => text.slice(0, 140);
