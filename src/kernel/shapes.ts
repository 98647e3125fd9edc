// Shapes: the zod schemas every contract shares.
import { z } from 'zod';

/** Non-negative yuan, decimal text with at most two decimals. Full-width digits, exponents and underscores are refused. */
export const moneyText = z.string().regex(/^\d{1,12}(\.\d{1,2})?$/, '请填写金额，最多两位小数 / an amount with at most two decimals');
export const positiveMoneyText = moneyText.refine((text) => /[1-9]/.test(text), '金额必须大于 0 / must be more than 0');
export const areaText = z
  .string()
  .regex(/^\d{1,10}(\.\d{1,2})?$/, '请填写面积，最多两位小数 / an area with at most two decimals')
  .refine((text) => /[1-9]/.test(text), '面积必须大于 0 / must be more than 0');
export const areaUnit = z.enum(['mu', 'm2', 'item']);
/** In lower case, as the database says them: a key of a map or a chain is one text only. */
export const uuid = z.uuid().toLowerCase();
export const regionCode = z.string().regex(/^(\d{6}|\d{9}|\d{12})$/, '6、9 或 12 位区划代码 / a 6, 9 or 12 digit code');
export const villageCode = z.string().regex(/^\d{12}$/, '12 位村代码 / a 12 digit village code');
export const isoTime = z.iso.datetime({ offset: true });
export const isoDate = z.iso.date();
export const phone = z.string().regex(/^1\d{10}$/, '11 位手机号 / an 11 digit mobile number');
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const count = z.int().min(0).max(1_000_000);
/** A place in a record, or how many entries it has: as many as bidders care to make, refused bids among them. */
export const ordinal = z.int().min(0);

/** Trimmed text of 1 to `max` characters without control characters. */
export const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1, '不能为空 / must not be empty')
    .max(max, `最多 ${max} 个字 / at most ${max} characters`)
    // oxlint-disable-next-line no-control-regex
    .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f]*$/, '含有不能使用的字符 / contains control characters');

export const bilingual = z.object({ zh: z.string(), en: z.string() });
export type Bilingual = z.infer<typeof bilingual>;

/** Page of a list: 1-based, at most 100 rows. */
export const paging = { page: z.coerce.number().int().min(1).max(10_000).default(1), size: z.coerce.number().int().min(1).max(100).default(20) };
