// Effect: what a request would do, in plain words, with the figures as they stand now.
import { countdown, stamp } from '../../../kit/format.ts';
import type { Language, Say } from '../../../words/language.ts';
import type { KitKey } from '../../../words/kit.zh.ts';
import type { ReviewKey } from '../../../words/review.zh.ts';
import type { Interruption } from '../../../../src/auction/interruption/contract.ts';

type Speak = Say<ReviewKey | KitKey>;
type Standing = Pick<Interruption, 'bidCount' | 'secondsLeft'>;

export function effectOf(request: Interruption, say: Speak, language: Language): string {
  if (request.act === 'suspend') return suspendEffect(request, say, language);
  if (request.act === 'withdraw') return withdrawEffect(request, say);
  const minutes = Math.round((request.noticeSeconds ?? 0) / 60);
  if (request.wouldResumeAt === null || request.wouldEndAt === null) return say('stop.effect.resume.not');
  return say('stop.effect.resume', { minutes, from: stamp(request.wouldResumeAt, language, 'minute'), until: stamp(request.wouldEndAt, language, 'minute') });
}

export const suspendEffect = ({ secondsLeft }: Standing, say: Speak, language: Language): string =>
  secondsLeft === null ? say('stop.effect.suspend.early') : say('stop.effect.suspend', { left: countdown(secondsLeft * 1000, language) });

export const withdrawEffect = ({ bidCount }: Standing, say: Speak): string => say(bidCount > 0 ? 'stop.effect.withdraw' : 'stop.effect.withdraw.none', { count: bidCount });

/** Why one may not decide it, for who did not ask for it. */
export function hindranceOf(hindrance: Interruption['hindrance']): 'stop.not.unit' | 'stop.not.concerned' | 'stop.not.role' {
  if (hindrance === 'unit') return 'stop.not.unit';
  return hindrance === 'concerned' ? 'stop.not.concerned' : 'stop.not.role';
}

/** 'exchange_operator:410328' → the office's name. */
export function officeName(unit: string, say: Speak): string {
  switch (unit.split(':', 1)[0]) {
    case 'exchange_operator':
      return say('role.exchange_operator');
    case 'commission_officer':
      return say('role.commission_officer');
    case 'village_clerk':
      return say('role.village_clerk');
    case 'township_reviewer':
      return say('role.township_reviewer');
    case 'administrator':
      return say('role.administrator');
    default:
      return unit;
  }
}
