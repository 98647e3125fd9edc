// Payment CSV: a payment file as a table, for banks whose counters take a batch-payment sheet. Pure.
import { endToEndIdOf, type PaymentBatch } from './bank-port.ts';

const headings = ['序号', '付款账号', '付款户名', '收款账号', '收款户名', '金额', '币种', '用途', '客户流水号'];

/** UTF-8 with a byte order mark, CRLF; account numbers stay text when the bank reads them, not when a person opens the sheet and saves it. */
export function paymentCsv(batch: PaymentBatch): string {
  const rows = batch.orders.map((order, index) => [
    String(index + 1), order.fromNumber, batch.holder, order.toNumber, order.toName, order.amount, 'CNY', order.memo, endToEndIdOf(order.instructionId),
  ]);
  return `\uFEFF${[headings, ...rows].map((cells) => cells.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** Quoted where it must be; a leading formula sign is put after an apostrophe, since these sheets are opened by hand. */
function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
