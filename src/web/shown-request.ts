// Shown request: what somebody who reads a request that waits is told of it; the sentences it is stored with may be codes.
import { kitEn } from '../../client/words/kit.en.ts';
import { kitZh } from '../../client/words/kit.zh.ts';
import type { Language } from '../../client/words/language.ts';
import { factsOfAct, isDecidedHere } from '../identity/act-rooms.ts';
import type { WaitingApproval } from '../identity/approval-queries.ts';
import type { Role } from '../kernel/actor.ts';
import { datesInWords } from '../kernel/dates-in-words.ts';
import type { Bilingual } from '../kernel/shapes.ts';
import type { Reader } from '../platform/db.ts';
import { namesOfPlaces } from '../registry/desk-queries.ts';
import { inLanguage } from './public-cards.ts';

interface Told {
  label: Bilingual;
  is: Bilingual;
  /** The same in every language: a name, a place. */
  plain: boolean;
}

/** The facts of an act decided at the common door, roles, places and days in words; none of another act. */
export async function toldOf(reader: Reader, one: WaitingApproval): Promise<Told[]> {
  const facts = await factsOfAct(reader, one);
  const names = await namesOfPlaces(reader, facts.filter((fact) => fact.as === 'place').map((fact) => fact.value));
  return facts.map(({ label, value, as, says }) => {
    if (says !== undefined) return { label, is: says, plain: false };
    if (as === 'day') return { label, is: { zh: datesInWords(value, 'zh'), en: datesInWords(value, 'en') }, plain: false };
    if (as === 'role') return { label, is: { zh: kitZh[`role.${value as Role}`], en: kitEn[`role.${value as Role}`] }, plain: false };
    const said = as === 'place' ? (names.get(value) ?? value) : value;
    return { label, is: { zh: said, en: said }, plain: true };
  });
}

const FEW = 3;

/** For a list in one language. */
export async function gistOf(reader: Reader, one: WaitingApproval, language: Language): Promise<string> {
  if (!isDecidedHere(one.action)) return one.reason;
  return (await toldOf(reader, one)).slice(0, FEW).map(({ is }) => inLanguage(is, language)).join(' · ');
}

/** For a list that is the same in every language. */
export async function namesIn(reader: Reader, one: WaitingApproval): Promise<string> {
  if (!isDecidedHere(one.action)) return one.reason;
  return (await toldOf(reader, one)).filter(({ plain }) => plain).slice(0, FEW - 1).map(({ is }) => is.zh).join(' · ');
}
