// How far two written Chinese names agree: equal, sounding alike, one character off, or only of one surname.
import { pinyin } from 'pinyin-pro';

export type NameLevel = 'equal' | 'homophone' | 'one_off' | 'surname' | 'different' | 'unknown';

/** 复姓: the two-character surnames one meets. */
const DOUBLE_SURNAMES = [
  '欧阳',
  '司马',
  '上官',
  '诸葛',
  '东方',
  '皇甫',
  '尉迟',
  '公孙',
  '慕容',
  '令狐',
  '司徒',
  '夏侯',
  '端木',
  '南宫',
  '长孙',
  '宇文',
];

/** Agreement of two personal names; spaces and middle dots are ignored. An empty name is unknown. */
export function nameLevel(left: string, right: string): NameLevel {
  const a = tidy(left);
  const b = tidy(right);
  if (a === '' || b === '') return 'unknown';
  if (a === b) return 'equal';
  if (a.length === b.length && sound(a) === sound(b)) return 'homophone';
  if (surnameOf(a) !== surnameOf(b)) return 'different';
  return a.length === b.length && differences(a, b) === 1 ? 'one_off' : 'surname';
}

/** The surname: two characters for a known 复姓, else the first. */
export function surnameOf(name: string): string {
  const tidied = tidy(name);
  const double = tidied.slice(0, 2);
  return DOUBLE_SURNAMES.includes(double) && tidied.length > 2 ? double : tidied.slice(0, 1);
}

/** Toneless syllables, the surname read as a surname (单 = shan). */
export function sound(name: string): string {
  return pinyin(tidy(name), { toneType: 'none', surname: 'head', type: 'array', v: true }).join(' ').toLowerCase();
}

function tidy(name: string): string {
  return name.normalize('NFKC').replace(/[\s·•．.]/gu, '');
}

function differences(a: string, b: string): number {
  return [...a].filter((character, i) => character !== [...b][i]).length;
}
