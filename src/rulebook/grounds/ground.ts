// Ground: why something is refused: the county's rules it rests on and the article behind it.
import type { Bilingual } from '../../kernel/shapes.ts';
import type { RuleCode } from '../rule-set.ts';

export interface Ground {
  /** Rules of the county whose value decided, in the version the lot is pinned to. */
  rules: readonly RuleCode[];
  /** The article, or in words what it is when no law is needed: a step out of turn, a box filled in wrongly. */
  basis: Bilingual;
}

export const ground = (zh: string, en: string, ...rules: RuleCode[]): Ground => ({ rules, basis: { zh, en } });

// Said of what no rule decided: it can be mended by who was refused.
export const form = ground('填写或上传的内容有问题，改好再提交即可；不是依规则作出的决定', 'Something is filled in or uploaded wrongly; mend it and send it again. No rule decided this');
export const turn = ground('办理要按先后次序，这一步还没到、已经办过或者已经过了；县农村产权流转交易规则', 'Steps go in their order: this one is not due yet, is done, or is over; county trading rules');
export const machine = ground('系统一时繁忙或者为了安全设的限度，稍后再试；不是依规则作出的决定', 'The system is busy or keeps within a limit of safety; try again later. No rule decided this');
export const people = ground('网络安全法第24条（实名）；个人信息保护法第51条（权限和安全措施）', 'Cybersecurity Law art. 24 (real names); Personal Information Protection Law art. 51 (access and security)');
export const duties = ground('行政事业单位内部控制规范（试行）第12条（不相容岗位相互分离）', 'Internal control rules for public bodies art. 12 (incompatible duties are kept apart)');
