// Password rules: what a new password may not be. Length and a refusal of the usual guesses, no forced symbols (NIST SP 800-63B §5.1.1.2). Pure.

export interface PasswordProblem {
  rule_zh: string;
  rule_en: string;
}

/** Guesses that pass the length of 10; shorter ones never get here. Doubled or with digits added they are caught by `stem`. */
const GUESSES = [
  'password', 'passw0rd', 'qwertyuiop', 'qwerty', 'asdfghjkl', 'zxcvbnm', 'iloveyou', 'woaini', 'admin', 'administrator', 'welcome',
  'letmein', 'sunfield', 'yangguangtian', 'aa123456', 'abcdefghij', '1q2w3e4r5t', '5201314', '1314520', '88888888', '66666666',
];

/** undefined when it will do. `about` holds what a guesser knows: phone and name. */
export function problemOfPassword(password: string, about: { phone: string; name: string }): PasswordProblem | undefined {
  const plain = password.normalize('NFKC').toLowerCase();
  if (plain.length < 10) return { rule_zh: '至少 10 个字符', rule_en: 'at least 10 characters' };
  if (new Set(plain).size < 5) return { rule_zh: '重复的字符太多', rule_en: 'too many repeated characters' };
  if (isRun(plain)) return { rule_zh: '不能是连续的数字或字母', rule_en: 'a run of digits or letters' };
  if (plain.includes(about.phone) || plain.includes(about.phone.slice(-8))) return { rule_zh: '不能包含手机号', rule_en: 'contains the phone number' };
  if (about.name.length > 1 && stem(plain) === stem(about.name.toLowerCase())) return { rule_zh: '不能是姓名', rule_en: 'is the name' };
  if (GUESSES.includes(stem(plain))) return { rule_zh: '太常见，容易被猜到', rule_en: 'too common' };
  return undefined;
}

/** '1234567890', 'abcdefghijk', '9876543210' and the like, also with the run wrapping at 9 → 0. */
function isRun(text: string): boolean {
  const steps = [...text].slice(1).map((letter, at) => letter.charCodeAt(0) - text.charCodeAt(at));
  const same = (step: number) => steps.filter((one) => one === step || (one === -9 * step && /\d/.test(text))).length >= steps.length - 1;
  return same(1) || same(-1);
}

/** Without digits and marks around it, and once where it is said twice. */
function stem(text: string): string {
  const core = text.replace(/^[\d\W_]+|[\d\W_]+$/g, '') || text;
  const half = core.slice(0, core.length / 2);
  return half + half === core ? half : core;
}
