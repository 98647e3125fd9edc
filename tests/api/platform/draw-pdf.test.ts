// PDF in a worker thread: Chinese that can be copied, rare characters, the same bytes for the same sheet, and a loop that goes on meanwhile.
import { afterAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { closePool, drawPdf } from '../../../src/platform/off-thread/pool.ts';
import type { Block, Sheet } from '../../../src/platform/off-thread/sheet.ts';
import { pdfText } from '../../support/pdf-text.ts';

afterAll(closePool);

const sheet = (...blocks: Block[]): Sheet => ({ title: '试', author: '县', madeAt: '2026-03-02T01:00:00.000Z', foot: '编号 HT-1', blocks });
const plain = (pdf: Buffer) => pdfText(pdf).replace(/\s/g, '');

describe('a sheet drawn as PDF', () => {
  it('carries its Chinese as text, the rare 瀍 with it, and every page its foot and number', async () => {
    const pdf = await drawPdf(sheet({ is: 'title', text: '农村集体资产租赁合同' }, { is: 'paragraph', text: '瀍河区余庄村，壹拾万叁仟零贰拾元整' }, { is: 'table', head: ['期', '金额'], widths: [0.5, 0.5], rows: Array.from({ length: 90 }, (_, at) => [String(at + 1), '51,510.00']) }));
    expect(pdf.subarray(0, 8).toString()).toBe('%PDF-1.7');
    const text = plain(pdf);
    for (const part of ['农村集体资产租赁合同', '瀍河区余庄村，壹拾万叁仟零贰拾元整', '51,510.00', '编号HT-1', '第1页', '第3页']) expect(text).toContain(part);
  });

  it('prints a foot that does not fit on one line whole on every page, and the long names and captions of parties and photographs', async () => {
    const fingerprint = '361466963c7f85312040c2d3196df92ae9d6228a44c54df10bf68bf034927314';
    const name = '河南省洛阳市洛宁县绿野仙踪生态农业综合开发（集团）股份有限责任公司洛宁第一分公司';
    const caption = '从生产路看机井房和配电箱，电表读数见第三张照片，门锁和门框都完好，窗玻璃缺一块';
    const content = await sharp({ create: { width: 60, height: 90, channels: 3, background: '#a98a55' } }).jpeg().toBuffer();
    const blocks: Block[] = [
      { is: 'signatures', parties: [1, 2, 3].map((number) => ({ title: `乙方${number}：${name}`, lines: [`${name}${number}线上确认`] })) },
      { is: 'pictures', pictures: [1, 2, 3].map((number) => ({ content, caption: `${caption}${number}` })) },
    ];
    const pdf = await drawPdf({ ...sheet(...blocks, ...blocks), foot: `合同编号 HT-LN-2026-0228-2 · 合同要素指纹 ${fingerprint}` });
    const text = plain(pdf);
    const pages = text.split('第1页共')[1]!.charAt(0);
    expect([Number(pages) > 1, text.split(fingerprint).length - 1]).toEqual([true, Number(pages)]);
    for (const number of [1, 2, 3]) for (const part of [`乙方${number}：${name}`, `${name}${number}线上确认`, `${caption}${number}`]) expect(text.split(part).length - 1).toBe(2);
  });

  it('spells out a character the font does not have: no empty box stands for a name', async () => {
    expect(plain(await drawPdf(sheet({ is: 'paragraph', text: '承租人 王\u{2CEB0}' })))).toContain('承租人王〔U+2CEB0〕');
  });

  it('gives the same bytes for the same sheet, and others for another', async () => {
    const one = sheet({ is: 'facts', rows: [['面积', '68 亩']] });
    expect((await drawPdf(one)).equals(await drawPdf(one))).toBe(true);
    expect((await drawPdf(one)).equals(await drawPdf(sheet({ is: 'facts', rows: [['面积', '69 亩']] })))).toBe(false);
  });

  it('tells how far it is, while the loop of the process goes on turning', async () => {
    const told: number[] = [];
    let turns = 0;
    let drawing = true;
    const turn = (): void => {
      turns += 1;
      if (drawing) setImmediate(turn);
    };
    setImmediate(turn);
    await drawPdf(sheet(...Array.from({ length: 30 }, (_, at): Block => ({ is: 'paragraph', text: `第${at}条` }))), (percent) => told.push(percent));
    drawing = false;
    expect(told.length).toBeGreaterThan(3);
    expect([...told].sort((a, b) => a - b)).toEqual(told);
    // The thread that draws is not ours: between the asking and the answer the loop came round again and again.
    expect(turns).toBeGreaterThan(20);
  });

  it('fails with the fault it met, and draws the next one', async () => {
    await expect(drawPdf(sheet({ is: 'pictures', pictures: [{ content: new Uint8Array([1, 2, 3]), caption: '' }] }))).rejects.toThrow();
    await expect(drawPdf(sheet({ is: 'paragraph', text: '好' }))).resolves.toBeInstanceOf(Buffer);
  });
});
