// State cell: whether a thing is in use, idle, leased or disputed, from its own column or from what the texts say.
import { noteKind, type RowNote } from '../../platform/imports/row-report.ts';
import { isBlank, oneLine } from './cell-text.ts';

export type AssetState = 'in_use' | 'idle' | 'leased' | 'disputed';

export const stateFromText = noteKind('correction', 'state.from_text', 'state', '使用状态按文字记为“{to}”', 'State taken from the text: {to}');
export const stateUnknown = noteKind('finding', 'state.unknown', 'state', '没有写使用状态，暂记“在用”，请核对', 'No state is given; kept as "in use", please check');

const names: Record<AssetState, string> = { in_use: '在用', idle: '闲置', leased: '出租', disputed: '有争议' };

/** `asked` is whether the file has such a column at all: without one the default says nothing about this row. */
export function readState(cell: string, texts: string, asked: boolean): { state: AssetState; notes: RowNote[] } {
  const said = isBlank(cell) ? null : stateIn(oneLine(cell), /出租|租赁|承包|流转|leased|rented/i);
  if (said !== null) return { state: said, notes: [] };
  const told = oneLine(texts);
  const read = /现状(?:为)?(?:已)?(?:出租|租赁)|租赁于/.test(told) ? 'leased' : stateIn(told, /正在出租/);
  if (read !== null) return { state: read, notes: [stateFromText({ to: names[read] })] };
  return { state: 'in_use', notes: asked ? [stateUnknown()] : [] };
}

function stateIn(text: string, leased: RegExp): AssetState | null {
  if (/争议|纠纷|诉讼|disputed/i.test(text)) return 'disputed';
  if (/闲置|空置|idle|vacant/i.test(text)) return 'idle';
  if (leased.test(text)) return 'leased';
  return /^(?:在用|自用|使用中|使用|in.?use)$/i.test(text) ? 'in_use' : null;
}
