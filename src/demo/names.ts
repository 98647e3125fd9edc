// Names: invented people and firms for the demo county. None is meant to be anyone.
import type { Random } from '../statistics/random.ts';

const SURNAMES = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜谢邹喻苏潘葛范彭郎鲁韦马苗方俞任袁柳史唐薛雷贺倪汤滕罗毕郝安常乐于傅齐康伍余元卜顾孟黄穆萧尹'.split('');
const GIVEN = ['建国', '秀英', '红霞', '志强', '春梅', '玉兰', '海涛', '国庆', '桂芳', '文博', '丽娜', '振华', '金锁', '改花', '保民', '会敏', '长青', '小燕', '兴旺', '新立', '水生', '巧云', '根旺', '俊杰', '爱莲', '铁柱', '雪梅', '东方', '明礼', '向阳'];
const TRADES = ['丰源', '绿野', '金穗', '洛水', '崤山', '惠农', '禾田', '三和', '晨光', '同心'];
const FORMS = ['种植专业合作社', '家庭农场', '农业开发有限公司', '养殖专业合作社', '商贸有限公司'];

/** A person's name; the same stream of chance gives the same names. */
export const personName = (random: Random): string => random.pick(SURNAMES) + random.pick(GIVEN);

/** A firm's or cooperative's name. */
export const firmName = (random: Random): string => `洛宁${random.pick(TRADES)}${random.pick(TRADES)}${random.pick(FORMS)}`;

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** An invented identity number with a right check digit (GB 11643). Birth years 1955–1998. */
export function identityNumber(random: Random, serial: number): string {
  const birth = `${random.integer(1955, 1998)}${two(random.integer(1, 12))}${two(random.integer(1, 28))}`;
  const body = `410328${birth}${String(serial % 1000).padStart(3, '0')}`;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(body[index]), 0);
  return body + '10X98765432'[sum % 11];
}

const two = (value: number): string => String(value).padStart(2, '0');
