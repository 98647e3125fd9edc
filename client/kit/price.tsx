// Price: rent per unit and year, per year, and for the whole term; the three are always shown together (issue: "all three").
import { MoneyInWords } from './money.tsx';
import { grouped } from './format.ts';
import { useSay } from './frame.tsx';

export type Unit = 'mu' | 'm2' | 'item';

/** Decimal text in yuan. The server computes them with Money; screens never multiply. */
export interface ThreePrices {
  perUnitYear: string;
  perYear: string;
  wholeTerm: string;
}

export type PriceKind = 'reserve' | 'current' | 'final';

/** The price of a card: figure and unit. */
export function UnitPrice({ amount, unit }: { amount: string; unit: Unit }) {
  const say = useSay();
  return (
    <span>
      <b class="figure">{grouped(amount)}</b>
      {'\u2009'}
      <span class="quiet">{say(`rate.${unit}`)}</span>
    </span>
  );
}

/** The board of a lot: the unit price large, the year and the whole term under a rule, with the year in characters. */
export function PriceBoard({ prices, kind, unit, years }: { prices: ThreePrices; kind: PriceKind; unit: Unit; years: number }) {
  const say = useSay();
  return (
    <div class="board">
      <div>
        <span class="board__label">{say(`price.${kind}`)}</span>
        <span class="figure figure--big">{grouped(prices.perUnitYear)}</span>
        <div class="quiet">{say(`rate.${unit}`)}</div>
      </div>
      <div>
        <span class="board__label">{say('price.perYear')}</span>
        <span class="figure">{grouped(prices.perYear)}</span> {say('money.yuan')}
        <div>
          <MoneyInWords amount={prices.perYear} />
        </div>
      </div>
      <div>
        <span class="board__label">{say('price.wholeTerm', { years })}</span>
        <span class="figure">{grouped(prices.wholeTerm)}</span> {say('money.yuan')}
        <div>
          <MoneyInWords amount={prices.wholeTerm} />
        </div>
      </div>
    </div>
  );
}
