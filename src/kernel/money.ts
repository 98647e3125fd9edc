// Money: exact yuan amounts. Decimal text on the wire, numeric in PostgreSQL, never a float.
import { Decimal } from 'decimal.js';

const Exact = Decimal.clone({ precision: 40, rounding: Decimal.ROUND_HALF_UP });
const MONEY_TEXT = /^-?\d{1,12}(\.\d{1,2})?$/;

/** An amount in yuan with at most two decimals. Throws RangeError on anything that is not plain decimal text. */
export class Money {
  readonly #amount: Decimal;

  private constructor(amount: Decimal) {
    this.#amount = amount;
  }

  static readonly zero = new Money(new Exact(0));

  /** `text` is decimal text in yuan, e.g. '1500' or '1500.00'. */
  static of(text: string): Money {
    if (!MONEY_TEXT.test(text)) throw new RangeError(`not an amount of money: ${text.slice(0, 40)}`);
    return new Money(new Exact(text));
  }

  static sum(amounts: readonly Money[]): Money {
    return amounts.reduce((total, amount) => total.plus(amount), Money.zero);
  }

  plus(other: Money): Money {
    return new Money(this.#amount.plus(other.#amount));
  }

  minus(other: Money): Money {
    return new Money(this.#amount.minus(other.#amount));
  }

  /** Multiplies by a plain decimal (area, years, percentage / 100), rounding half up to the fen. */
  times(factor: string | number): Money {
    return new Money(this.#amount.times(new Exact(factor)).toDecimalPlaces(2));
  }

  /** Divides by a plain decimal, rounding half up to the fen. */
  dividedBy(divisor: string | number): Money {
    return new Money(this.#amount.dividedBy(new Exact(divisor)).toDecimalPlaces(2));
  }

  /** this / other as a plain number, for charts and statistics only. */
  ratioTo(other: Money): number {
    return this.#amount.dividedBy(other.#amount).toNumber();
  }

  /** True when this is a whole multiple of `step`. */
  isMultipleOf(step: Money): boolean {
    return this.#amount.modulo(step.#amount).isZero();
  }

  negated(): Money {
    return new Money(this.#amount.negated());
  }

  compare(other: Money): -1 | 0 | 1 {
    return this.#amount.comparedTo(other.#amount) as -1 | 0 | 1;
  }

  equals(other: Money): boolean {
    return this.compare(other) === 0;
  }

  isLessThan(other: Money): boolean {
    return this.compare(other) < 0;
  }

  isMoreThan(other: Money): boolean {
    return this.compare(other) > 0;
  }

  isZero(): boolean {
    return this.#amount.isZero();
  }

  isNegative(): boolean {
    return this.#amount.isNegative() && !this.#amount.isZero();
  }

  /** Fixed two decimals, the form used on the wire. */
  toText(): string {
    return this.#amount.toFixed(2);
  }

  /** The form PostgreSQL's numeric takes; a bare Decimal as a parameter fails with 22P02. */
  toPostgres(): string {
    return this.toText();
  }

  toJSON(): string {
    return this.toText();
  }
}

/** Splits `total` into `parts` instalments whose sum is exactly `total`; the last takes the remainder. */
export function splitEvenly(total: Money, parts: number): Money[] {
  if (!Number.isInteger(parts) || parts < 1) throw new RangeError('parts must be a positive whole number');
  const each = total.dividedBy(parts);
  const firsts = Array.from({ length: parts - 1 }, () => each);
  return [...firsts, total.minus(Money.sum(firsts))];
}
