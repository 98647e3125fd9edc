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

/** A name taken apart once, for those that compare it often. */
export interface NameParts {
  /** Without spaces and middle dots; empty = unknown. */
  text: string;
  surname: string;
  /** Toneless syllables. */
  sound: string;
}

export function nameParts(name: string): NameParts {
  const text = tidy(name);
  return { text, surname: surnameOf(text), sound: sound(text) };
}

/** Agreement of two personal names; spaces and middle dots are ignored. An empty name is unknown. */
export function nameLevel(left: string, right: string): NameLevel {
  return nameAgreement(nameParts(left), nameParts(right));
}

export function nameAgreement(a: NameParts, b: NameParts): NameLevel {
  if (a.text === '' || b.text === '') return 'unknown';
  if (a.text === b.text) return 'equal';
  if (a.text.length === b.text.length && a.sound === b.sound) return 'homophone';
  if (a.surname !== b.surname) return 'different';
  return a.text.length === b.text.length && differences(a.text, b.text) === 1 ? 'one_off' : 'surname';
}

/** The name with one character of the given name left open, once for each: two names that share one of these are one character off. */
export function withOneOpen({ text, surname }: NameParts): string[] {
  const letters = [...text];
  return letters.flatMap((_, i) => (i < [...surname].length ? [] : [letters.map((letter, k) => (k === i ? '?' : letter)).join('')]));
}

/** The surname: two characters for a known 复姓, else the first. */
export function surnameOf(name: string): string {
  const tidied = tidy(name);
  const double = tidied.slice(0, 2);
  return DOUBLE_SURNAMES.includes(double) && tidied.length > 2 ? double : tidied.slice(0, 1);
}

/** Toneless syllables, the surname read as a surname (单 = shan). Each character by itself: a county has a hundred thousand names of a few thousand characters. */
export function sound(name: string): string {
  const text = tidy(name);
  const surname = surnameOf(text);
  return [read(surname, true), ...Array.from(text.slice(surname.length), (letter) => read(letter, false))].join(' ');
}

const readings = new Map<string, string>();

function read(text: string, surname: boolean): string {
  const key = surname ? `${text}氏` : text;
  const known = readings.get(key);
  if (known !== undefined) return known;
  const reading = pinyin(text, { toneType: 'none', ...(surname ? { surname: 'head' as const } : {}), type: 'array', v: true }).join(' ').toLowerCase();
  // Characters are few; a hostile table of invented ones must not grow this for ever.
  if (readings.size > 60_000) readings.clear();
  readings.set(key, reading);
  return reading;
}

function tidy(name: string): string {
  return name.normalize('NFKC').replace(/[\s·•．.]/gu, '');
}

function differences(a: string, b: string): number {
  const other = [...b];
  return [...a].filter((character, i) => character !== other[i]).length;
}
