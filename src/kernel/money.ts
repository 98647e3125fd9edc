// Money: exact yuan amounts. Decimal text on the wire, numeric in PostgreSQL, never a float.
import { Decimal } from 'decimal.js';

const Exact = Decimal.clone({ precision: 40, rounding: Decimal.ROUND_HALF_UP });
const MONEY_TEXT = /^(-?)(\d{1,12})(?:\.(\d{1,2}))?$/;

/** An amount in yuan with at most two decimals, kept as a whole number of fen. Throws RangeError on anything that is not plain decimal text. */
export class Money {
  readonly #fen: bigint;

  private constructor(fen: bigint) {
    this.#fen = fen;
  }

  static readonly zero = new Money(0n);

  /** `text` is decimal text in yuan, e.g. '1500' or '1500.00'. */
  static of(text: string): Money {
    const parts = MONEY_TEXT.exec(text);
    if (parts === null) throw new RangeError(`not an amount of money: ${text.slice(0, 40)}`);
    const [, sign, yuan, fen = ''] = parts;
    return new Money(BigInt(`${sign}${yuan}${fen.padEnd(2, '0')}`));
  }

  static sum(amounts: readonly Money[]): Money {
    return amounts.reduce((total, amount) => total.plus(amount), Money.zero);
  }

  plus(other: Money): Money {
    return new Money(this.#fen + other.#fen);
  }

  minus(other: Money): Money {
    return new Money(this.#fen - other.#fen);
  }

  /** Multiplies by a plain decimal (area, years, percentage / 100), rounding half up to the fen. */
  times(factor: string | number): Money {
    if (typeof factor === 'number' && Number.isSafeInteger(factor)) return new Money(this.#fen * BigInt(factor));
    return Money.#inFen(this.#exact().times(new Exact(factor)));
  }

  /** Divides by a plain decimal, rounding half up to the fen. */
  dividedBy(divisor: string | number): Money {
    return Money.#inFen(this.#exact().dividedBy(new Exact(divisor)));
  }

  /** this / other as a plain number, for charts and statistics only. */
  ratioTo(other: Money): number {
    return this.#exact().dividedBy(other.#exact()).toNumber();
  }

  /** True when this is a whole multiple of `step`. */
  isMultipleOf(step: Money): boolean {
    return step.#fen !== 0n && this.#fen % step.#fen === 0n;
  }

  /** Without its fen, towards zero. */
  inWholeYuan(): Money {
    return new Money(this.#fen - (this.#fen % 100n));
  }

  negated(): Money {
    return new Money(-this.#fen);
  }

  compare(other: Money): -1 | 0 | 1 {
    if (this.#fen === other.#fen) return 0;
    return this.#fen < other.#fen ? -1 : 1;
  }

  equals(other: Money): boolean {
    return this.#fen === other.#fen;
  }

  isLessThan(other: Money): boolean {
    return this.#fen < other.#fen;
  }

  isMoreThan(other: Money): boolean {
    return this.#fen > other.#fen;
  }

  isZero(): boolean {
    return this.#fen === 0n;
  }

  isNegative(): boolean {
    return this.#fen < 0n;
  }

  /** Fixed two decimals, the form used on the wire. */
  toText(): string {
    const digits = String(this.#fen < 0n ? -this.#fen : this.#fen).padStart(3, '0');
    return `${this.#fen < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
  }

  /** The form PostgreSQL's numeric takes; a bare Decimal as a parameter fails with 22P02. */
  toPostgres(): string {
    return this.toText();
  }

  toJSON(): string {
    return this.toText();
  }

  /** Half up to the fen. Throws SyntaxError for what is no number, as after a division by zero. */
  static #inFen(fen: Decimal): Money {
    return new Money(BigInt(fen.toDecimalPlaces(0).toFixed()));
  }

  #exact(): Decimal {
    return new Exact(this.#fen.toString());
  }
}

/** Splits `total` into `parts` instalments whose sum is exactly `total`; the last takes the remainder. */
export function splitEvenly(total: Money, parts: number): Money[] {
  if (!Number.isInteger(parts) || parts < 1) throw new RangeError('parts must be a positive whole number');
  const each = total.dividedBy(parts);
  const firsts = Array.from({ length: parts - 1 }, () => each);
  return [...firsts, total.minus(Money.sum(firsts))];
}
