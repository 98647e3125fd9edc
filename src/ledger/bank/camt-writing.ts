// camt writing: statement lines as a camt.053 document, the way the simulated bank states. Pure.
import { groupsBy } from '../../kernel/groups.ts';
import { writeXml, type XmlTree } from '../../platform/write-xml.ts';
import type { StatementLine } from './bank-port.ts';

/** One statement an account. `id` names the document; `at` is when it was made. */
export function writeCamt053(lines: readonly StatementLine[], { id, at }: { id: string; at: Date }): string {
  const accounts = groupsBy(lines, (line) => line.accountNumber);
  const head: XmlTree = ['GrpHdr', [['MsgId', id.slice(0, 35)], ['CreDtTm', at.toISOString()]]];
  const statements = accounts.map(([number, own], index): XmlTree => [
    'Stmt',
    [['Id', `${id}-${index + 1}`.slice(-35)], ['CreDtTm', at.toISOString()], ['Acct', [...accountOf(number), ['Ccy', 'CNY']]], ...own.map(entry)],
  ]);
  return writeXml(['Document', [['BkToCstmrStmt', [head, ...statements]]], { xmlns: 'urn:iso:std:iso:20022:tech:xsd:camt.053.001.02' }]);
}

function entry(line: StatementLine): XmlTree {
  const other = line.direction === 'credit' ? 'Dbtr' : 'Cdtr';
  const refs: XmlTree[] = [['AcctSvcrRef', line.bankReference], ['EndToEndId', line.endToEndId || 'NOTPROVIDED']];
  const parties: XmlTree[] = [[other, [['Nm', line.counterpartyName]]], [`${other}Acct`, accountOf(line.counterpartyNumber)]];
  const said: XmlTree[] = line.memo === '' ? [] : [['RmtInf', [['Ustrd', line.memo]]]];
  const back: XmlTree[] = (line.returnReason ?? '') === '' ? [] : [['RtrInf', [['AddtlInf', line.returnReason!]]]];
  return [
    'Ntry',
    [
      ['Amt', line.amount, { Ccy: 'CNY' }], ['CdtDbtInd', line.direction === 'credit' ? 'CRDT' : 'DBIT'], ['Sts', 'BOOK'], ['BookgDt', [['Dt', line.bookedOn]]],
      ['AcctSvcrRef', line.bankReference], ['NtryDtls', [['TxDtls', [['Refs', refs], ['RltdPties', parties], ...said, ...back]]]],
    ],
  ];
}

const accountOf = (number: string): XmlTree[] => [['Id', [['Othr', [['Id', number]]]]]];
