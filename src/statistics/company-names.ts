// How alike two company names are once place prefixes and legal forms are taken off.

const FORMS =
  /(有限责任公司|股份有限公司|有限公司|农民专业合作社|专业合作社|股份经济合作社|经济合作社|合作社|联合社|家庭农场|农场|分公司|集团|公司|经营部|个体工商户)/gu;
const PLACES = /^(.{1,4}?省)?(.{1,5}?市)?(.{1,5}?[县区])?(.{1,4}?[镇乡])?/u;

/** True when the text reads as the name of an organisation rather than of a person. */
export function isCompanyName(name: string): boolean {
  return new RegExp(FORMS.source, 'u').test(name) || [...name.trim()].length > 5;
}

/** 洛宁县兴旺种植专业合作社 → 兴旺种植. */
export function companyCore(name: string): string {
  const tidied = name.normalize('NFKC').replace(/[\s()（）·]/gu, '');
  const core = tidied.replace(PLACES, '').replace(FORMS, '');
  return core === '' ? tidied : core;
}

/** Dice's coefficient of character bigrams, 0 to 1. 出处: Dice 1945. */
export function bigramDice(left: string, right: string): number {
  const a = bigrams(left);
  const b = bigrams(right);
  if (a.length === 0 || b.length === 0) return left === right && left !== '' ? 1 : 0;
  const pool = [...b];
  const shared = a.filter((gram) => {
    const at = pool.indexOf(gram);
    if (at >= 0) pool.splice(at, 1);
    return at >= 0;
  }).length;
  return (2 * shared) / (a.length + b.length);
}

function bigrams(text: string): string[] {
  const characters = [...text];
  return characters.slice(1).map((character, i) => `${characters[i]}${character}`);
}
