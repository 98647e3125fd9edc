// camt.053 files for tests: one statement with the entries given, in the shape banks print.

export interface CamtEntry {
  amount: string;
  currency?: string;
  direction?: 'CRDT' | 'DBIT' | string;
  status?: string;
  bookedOn: string;
  reference?: string;
  /** Extra elements of the entry, as XML. */
  also?: string;
  /** The TxDtls, as XML; one with these parties when left out. */
  details?: string;
  name?: string;
  number?: string;
  /** Our side, where the bank prints a virtual sub-account. */
  ours?: string;
  memo?: string;
  endToEndId?: string;
  returned?: string;
}

export function camtEntry(entry: CamtEntry): string {
  const { amount, currency = 'CNY', direction = 'CRDT', status = '<Sts>BOOK</Sts>', bookedOn, reference, also = '' } = entry;
  const servicer = reference === undefined ? '' : `<AcctSvcrRef>${reference}</AcctSvcrRef>`;
  return `<Ntry><Amt Ccy="${currency}">${amount}</Amt><CdtDbtInd>${direction}</CdtDbtInd>${also}${status}<BookgDt><Dt>${bookedOn}</Dt></BookgDt>${servicer}<NtryDtls>${entry.details ?? camtDetails(entry)}</NtryDtls></Ntry>`;
}

export function camtDetails({ direction = 'CRDT', name = '赵承包', number = '6217000000000001', ours, memo = '', endToEndId = 'NOTPROVIDED', returned, amount }: Partial<CamtEntry>, own?: { reference?: string }): string {
  const [other, self] = direction === 'CRDT' ? ['Dbtr', 'Cdtr'] : ['Cdtr', 'Dbtr'];
  const account = (party: string, value: string) => `<${party}Acct><Id><Othr><Id>${value}</Id></Othr></Id></${party}Acct>`;
  const refs = `<Refs>${own?.reference === undefined ? '' : `<AcctSvcrRef>${own.reference}</AcctSvcrRef>`}<EndToEndId>${endToEndId}</EndToEndId></Refs>`;
  const parties = `<RltdPties><${other}><Nm>${name}</Nm></${other}>${account(other!, number)}${ours === undefined ? '' : account(self!, ours)}</RltdPties>`;
  const back = returned === undefined ? '' : `<RtrInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>${returned}</AddtlInf></RtrInf>`;
  return `<TxDtls>${refs}${own === undefined ? '' : `<Amt Ccy="CNY">${amount}</Amt>`}${parties}<RmtInf><Ustrd>${memo}</Ustrd></RmtInf>${back}</TxDtls>`;
}

export const camtBalance = (code: string, amount: string, side = 'CRDT'): string =>
  `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">${amount}</Amt><CdtDbtInd>${side}</CdtDbtInd></Bal>`;

/** `inside` stands between the account and the entries: balances. */
export function camtFile(account: string, entries: readonly string[], inside = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><GrpHdr><MsgId>M1</MsgId></GrpHdr>
<Stmt><Id>S1</Id><Acct><Id><Othr><Id>${account}</Id></Othr></Id><Ccy>CNY</Ccy></Acct>${inside}${entries.join('\n')}</Stmt></BkToCstmrStmt></Document>`;
}
