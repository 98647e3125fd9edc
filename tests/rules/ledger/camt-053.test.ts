// camt.053: what a bank's XML statement says is read exactly, or refused by name; what is cut, changed or hostile is not read at all.
import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { Refusal } from '../../../src/kernel/refusal.ts';
import { readStatementFile } from '../../../src/ledger/statement-file.ts';
import { camtBalance, camtDetails, camtEntry, camtFile, type CamtEntry } from '../../support/camt.ts';

const MAIN = '990088000000000001';
const SUB = '9900880000000000012';
const bookedOn = '2026-03-02';
const read = (text: string | Buffer) => readStatementFile(typeof text === 'string' ? Buffer.from(text) : text, '2026-03-10', (number) => number.startsWith('9900880') && number.length === 19);
const one = async (entry: Partial<CamtEntry>) => (await read(camtFile(MAIN, [camtEntry({ amount: '20400.00', bookedOn, reference: 'R1', ...entry })])))[0]!;
const codesOf = async (entry: Partial<CamtEntry>) => (await one(entry)).notes.map((note) => note.code);
const refusalOf = async (text: string | Buffer): Promise<Refusal> => {
  const refusal = await read(text).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(Refusal);
  return refusal as Refusal;
};

describe('a transaction', () => {
  it('is read whole, on the virtual sub-account the bank names, with the payer’s own id', async () => {
    const { line, notes } = await one({ ours: SUB, memo: '竞买保证金', name: '赵 &amp; 子', endToEndId: 'AB12' });
    expect(notes).toEqual([]);
    expect(line).toEqual({
      accountNumber: SUB, direction: 'credit', amount: '20400.00', bookedOn, counterpartyName: '赵 & 子', counterpartyNumber: '6217000000000001',
      memo: '竞买保证金', bankReference: 'R1', endToEndId: 'ab12', returnReason: '',
    });
  });

  it('without a sub-account of ours is on the statement’s own account; money out names the payee', async () => {
    expect((await one({ ours: '6228000000000009' })).line?.accountNumber).toBe(MAIN);
    expect((await one({ direction: 'DBIT', ours: SUB, name: '孙种粮' })).line).toMatchObject({ direction: 'debit', accountNumber: SUB, counterpartyName: '孙种粮' });
  });

  it('of money of ours coming back says why, by the bank’s reason or as a reversal', async () => {
    expect((await one({ returned: '收款账户已销户', endToEndId: 'X' })).line).toMatchObject({ returnReason: 'AC04 收款账户已销户', endToEndId: 'x' });
    expect((await one({ also: '<RvslInd>true</RvslInd>' })).line?.returnReason).toBe('冲正 / reversal');
  });

  it('is refused by name when it is no proof, or cannot be read', async () => {
    expect(await codesOf({ status: '<Sts>PDNG</Sts>' })).toEqual(['statement.not_booked']);
    expect(await codesOf({ status: '<Sts><Cd>INFO</Cd></Sts>' })).toEqual(['statement.not_booked']);
    expect(await codesOf({ currency: 'USD' })).toEqual(['statement.other_currency']);
    expect(await codesOf({ amount: '12.345' })).toEqual(['statement.bad_amount']);
    expect(await codesOf({ amount: '0.00' })).toEqual(['statement.no_amount']);
    expect(await codesOf({ direction: 'BOTH' })).toEqual(['statement.no_direction']);
    expect(await codesOf({ bookedOn: '2026-03-11' })).toEqual(['statement.future_date']);
    expect(await codesOf({ bookedOn: '2026-02-30' })).toEqual(['statement.bad_date']);
    expect((await read(camtFile('6228****0001', [camtEntry({ amount: '1', bookedOn, reference: 'R' })])))[0]!.notes.map((note) => note.code)).toEqual(['statement.bad_account']);
  });

  it('needs the bank’s own reference: the number of an entry in its statement is none', async () => {
    const { line, notes } = (await read(camtFile(MAIN, [camtEntry({ amount: '1', bookedOn, also: '<NtryRef>1</NtryRef>' })])))[0]!;
    expect([line, notes.map((note) => note.code)]).toEqual([undefined, ['statement.no_reference']]);
  });

  it('with an element twice that may stand once is not guessed at', async () => {
    expect(await codesOf({ also: '<Amt Ccy="CNY">9.00</Amt>' })).toEqual(['statement.no_amount']);
  });

  it('at an instant is of the day it was in China', async () => {
    const entry = camtEntry({ amount: '1', bookedOn, reference: 'R' }).replace(`<Dt>${bookedOn}</Dt>`, '<DtTm>2026-03-01T16:30:00Z</DtTm>');
    expect((await read(camtFile(MAIN, [entry])))[0]!.line?.bookedOn).toBe('2026-03-02');
  });
});

describe('a batch', () => {
  const part = (amount: string, name: string, reference?: string) => camtDetails({ amount, name }, reference === undefined ? {} : { reference });
  it('is a line for each of its parts, by their own references or the batch’s with a number', async () => {
    const rows = await read(camtFile(MAIN, [camtEntry({ amount: '30.00', bookedOn, reference: 'B', details: part('10.00', '甲') + part('20.00', '乙', 'OWN') })]));
    expect(rows.map((row) => [row.row, row.line?.counterpartyName, row.line?.amount, row.line?.bankReference])).toEqual([[1, '甲', '10.00', 'B/1'], [2, '乙', '20.00', 'OWN']]);
  });

  it('whose parts do not sum to it is refused as one', async () => {
    const rows = await read(camtFile(MAIN, [camtEntry({ amount: '30.00', bookedOn, reference: 'B', details: part('10.00', '甲') + part('19.99', '乙') })]));
    expect(rows.map((row) => row.notes.map((note) => note.code))).toEqual([['statement.batch_not_itemised']]);
  });
});

describe('the file', () => {
  const entries = [camtEntry({ amount: '100.00', bookedOn, reference: 'A' }), camtEntry({ amount: '30.00', bookedOn, reference: 'B', direction: 'DBIT' }), camtEntry({ amount: '5.00', bookedOn, reference: 'C', status: '<Sts>PDNG</Sts>' })];
  it('adds up: opening and booked entries are the closing balance, or it was cut or changed', async () => {
    expect(await read(camtFile(MAIN, entries, camtBalance('OPBD', '0.00') + camtBalance('CLBD', '70.00')))).toHaveLength(3);
    expect(await read(camtFile(MAIN, entries, camtBalance('PRCD', '100.00', 'DBIT') + camtBalance('CLBD', '30.00', 'DBIT')))).toHaveLength(3);
    const refusal = await refusalOf(camtFile(MAIN, entries.slice(0, 1), camtBalance('OPBD', '0.00') + camtBalance('CLBD', '70.00')));
    expect([refusal.code, refusal.facts]).toEqual(['statement.does_not_add_up', { opening: '0.00', moved: '100.00', closing: '70.00' }]);
    expect([refusal.zh, refusal.en].every((words) => words.includes('70.00'))).toBe(true);
  });

  it('may have prefixes, GB18030, UTF-16 or character references, and several statements', async () => {
    const text = camtFile(MAIN, [camtEntry({ amount: '1', bookedOn, reference: 'R', name: '&#20313;庄' })]);
    const prefixed = text.replace(/<(\/?)(?=[A-Z])/g, '<$1ns2:').replace('xmlns=', 'xmlns:ns2=');
    const two = text.replace(/(<Stmt>[\s\S]*<\/Stmt>)/, '$1$1');
    for (const file of [prefixed, iconv.encode(text.replace('UTF-8', 'GB18030'), 'gb18030'), Buffer.concat([Buffer.from([0xff, 0xfe]), iconv.encode(text, 'utf-16le')])]) {
      expect((await read(file)).map((row) => row.line?.counterpartyName)).toEqual(['余庄']);
    }
    expect((await read(two)).map((row) => row.row)).toEqual([1, 2]);
  });

  it('of another kind is refused with what it is', async () => {
    const refusal = await refusalOf(camtFile(MAIN, entries).replaceAll('BkToCstmrStmt', 'BkToCstmrAcctRpt'));
    expect([refusal.code, refusal.status, refusal.facts['found']]).toEqual(['statement.not_camt053', 400, 'BkToCstmrAcctRpt']);
    expect((await refusalOf('<html><body>对账单</body></html>')).code).toBe('statement.not_camt053');
  });
});

describe('a hostile file', () => {
  const body = camtFile(MAIN, [camtEntry({ amount: '1', bookedOn, reference: 'R', name: '&lol;' })]);
  const withType = (type: string) => body.replace('<Document', `${type}<Document`);
  it('with entities of its own, however harmless, is not read', async () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "ha">${'bcdefghij'.split('').map((name, index) => `<!ENTITY ${name} "${`&${'abcdefghi'[index]};`.repeat(10)}">`).join('')}<!ENTITY lol "${'&j;'.repeat(10)}">]>`;
    for (const type of [bomb, '<!DOCTYPE x [<!ENTITY lol SYSTEM "file:///etc/passwd">]>', '<!doctype x SYSTEM "http://127.0.0.1/x.dtd">', '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1/p"> %p;]>']) {
      const refusal = await refusalOf(withType(type));
      expect([refusal.code, refusal.status, refusal.zh.includes('DOCTYPE'), refusal.en.includes('DOCTYPE')]).toEqual(['import.xml_has_doctype', 400, true, true]);
    }
  });

  it('naming an entity nobody declared gets its name for text, and no file of ours', async () => {
    expect((await read(body))[0]!.line?.counterpartyName).toBe('&lol;');
  });

  it('that nests without end, is cut off, or is no XML is unreadable', async () => {
    const files = [`${'<a>'.repeat(5_000)}${'</a>'.repeat(5_000)}`, body.slice(0, -20), body.replace('</Ntry>', ''), '<Document', '<', `<?xml version="1.0"?>`, `<a>${'&amp'.repeat(10)}`];
    for (const file of files) expect(['import.unreadable_file', 'statement.not_camt053']).toContain((await refusalOf(file)).code);
    expect((await refusalOf(files[0]!)).code).toBe('import.unreadable_file');
    expect((await refusalOf(files[1]!)).code).toBe('import.unreadable_file');
    expect((await refusalOf(files[2]!)).code).toBe('import.unreadable_file');
  });

  it('cannot reach the prototype of anything, nor put control characters into a name', async () => {
    const sly = body.replace('<Stmt>', '<__proto__><polluted>yes</polluted></__proto__><constructor><prototype><polluted>yes</polluted></prototype></constructor><Stmt>');
    await read(sly).catch(() => undefined);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect((await one({ name: '赵&#1;&#0;\u0007包' })).line?.counterpartyName).toBe('赵包');
  });

  it('too large is refused before it is read', async () => {
    const refusal = await refusalOf(Buffer.concat([Buffer.from('<Document>'), Buffer.alloc(33 * 1024 * 1024, 0x20)]));
    expect([refusal.code, refusal.status]).toEqual(['import.xml_too_large', 413]);
  });
});
