// Reckons the figures of one flag again from its exported evidence, without a line of the product's code.
// node bench/independent-flag-check.mjs evidence.json  (the reply of GET /api/watchdog/flags/:flagId/evidence)
// Prints both sets of figures and exits 1 when they differ. Another person's program: Gaussian elimination instead of
// Cholesky, Huber by modified residuals instead of weights, a plain sum for the count tail.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const evidence = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const own = { P1: belowMarket, C1: fewBidders, X1: unexplained }[evidence.signal](evidence.inputs, evidence.finding);
let wrong = hashOf(evidence.inputs) === evidence.inputHash ? 0 : complain('input_hash', hashOf(evidence.inputs), evidence.inputHash);
for (const [name, value] of Object.entries(own)) {
  const said = name === 'state' ? evidence.finding.state : evidence.finding.figures.find((one) => one.name === name)?.value;
  wrong += agree(value, said) ? 0 : complain(name, value, said);
  console.log(`${name.padEnd(20)} mine ${value}  theirs ${said}`);
}
console.log(wrong === 0 ? `${evidence.code}: every figure agrees` : `${evidence.code}: ${wrong} figures differ`);
process.exit(wrong === 0 ? 0 : 1);

function complain(name, mine, theirs) {
  console.error(`${name}: mine ${mine}, theirs ${theirs}`);
  return 1;
}

/** A fen, or one in ten thousand, whichever is more. */
function agree(mine, said) {
  if (typeof mine === 'string') return mine === said;
  return Math.abs(mine - Number(said)) <= Math.max(0.011, Math.abs(mine) * 1e-4);
}

function hashOf(value) {
  return createHash('sha256').update(sorted(value)).digest('hex');
}

function sorted(value) {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(sorted).join(',')}]`;
  return `{${Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${sorted(value[key])}`)
    .join(',')}}`;
}

// ---- P1: robust hedonic regression, shrunken place effects, ten-fold conformal p ----

function belowMarket({ deal, comparables }) {
  const rows = comparables.references.map((values) => named(comparables.columns, values));
  const waiting = comparables.underReview.map((values) => named(comparables.columns, values));
  const width = Math.min(6, 1 + Math.floor(rows.length / 10));
  const model = learn(rows, deal.decidedAt, width);
  const folds = Array.from({ length: 10 }, (_, f) =>
    learn(
      rows.filter((_row, i) => i % 10 !== f),
      deal.decidedAt,
      width,
    ),
  );
  const residuals = [...rows.map((row, i) => off(folds[i % 10], row)), ...waiting.map((row) => off(model, row))];
  const mine = off(model, deal);
  const p = (1 + residuals.filter((r) => r <= mine).length) / (residuals.length + 1);
  const expected = Math.log(Number(deal.rentPerUnitYear)) - mine;
  const fair = (share) => Math.exp(expected + quantile(residuals, share));
  const short = (level) => Math.max(0, round(round(level) - Number(deal.rentPerUnitYear)) * Number(deal.area) * deal.termYears);
  return {
    state: p <= 0.04 ? 'triggered' : 'clear',
    rent: Number(deal.rentPerUnitYear),
    fair_low: fair(0.1),
    fair_middle: fair(0.5),
    fair_high: fair(0.9),
    p,
    comparables: rows.length,
    shortfall: short(fair(0.5)),
    shortfall_at_least: short(fair(0.1)),
  };
}

function named(columns, values) {
  return Object.fromEntries(columns.map((column, i) => [column, values[i]]));
}

function round(value) {
  return Math.round(value * 100) / 100;
}

function quantile(values, share) {
  const list = values.slice().sort((a, b) => a - b);
  const at = share * (list.length - 1);
  const low = Math.floor(at);
  return low + 1 < list.length ? list[low] * (1 - (at - low)) + list[low + 1] * (at - low) : list[low];
}

function regressors(deal, at, width) {
  const years = (new Date(deal.decidedAt) - new Date(at)) / (365.25 * 24 * 3600 * 1000);
  const all = [1, deal.bidders < 2 ? 1 : 0, Math.log(deal.area), years, Math.log(Math.max(deal.bidders, 2) / 2), Math.log(deal.termYears)];
  return all.slice(0, width);
}

function learn(rows, at, width) {
  const level = {};
  for (const kind of new Set(rows.map((row) => row.class))) {
    level[kind] = quantile(
      rows.filter((row) => row.class === kind).map((row) => Math.log(row.rentPerUnitYear)),
      0.5,
    );
  }
  const x = rows.map((row) => regressors(row, at, width));
  const y = rows.map((row) => Math.log(row.rentPerUnitYear) - level[row.class]);
  const { slope, scale } = huber(x, y);
  const left = y.map((value, i) => value - dot(slope, x[i]));
  const town = pull(rows, left, (row) => row.placeCode.slice(0, 9), scale, 8);
  const village = pull(
    rows,
    left.map((r, i) => r - town[rows[i].placeCode.slice(0, 9)]),
    (row) => row.placeCode,
    scale,
    6,
  );
  return { level, slope, town, village, at, width };
}

function off(model, deal) {
  const place = (model.town[deal.placeCode.slice(0, 9)] ?? 0) + (model.village[deal.placeCode] ?? 0);
  const level = model.level[deal.class] ?? quantile(Object.values(model.level), 0.5);
  return Math.log(deal.rentPerUnitYear) - level - place - dot(model.slope, regressors(deal, model.at, model.width));
}

/** Huber by modified residuals: fit, pull outlying observations to the edge of the band, fit again. */
function huber(x, y) {
  let slope = least(x, y);
  for (let turn = 0; turn < 4000; turn += 1) {
    const errors = y.map((value, i) => value - dot(slope, x[i]));
    const scale = spread(errors);
    const edge = 1.345 * scale;
    const next = least(
      x,
      errors.map((e, i) => dot(slope, x[i]) + Math.max(-edge, Math.min(edge, e))),
    );
    const moved = Math.max(...next.map((value, i) => Math.abs(value - slope[i])));
    slope = next;
    if (moved < 1e-9) break;
  }
  return { slope, scale: spread(y.map((value, i) => value - dot(slope, x[i]))) };
}

function spread(errors) {
  const middle = quantile(errors, 0.5);
  return (
    1.4826 *
    quantile(
      errors.map((e) => Math.abs(e - middle)),
      0.5,
    )
  );
}

function dot(a, b) {
  return a.reduce((sum, value, i) => sum + value * b[i], 0);
}

/** Least squares with the trace of ridge the method states (1e-6 per case on all but the constant), by Gaussian elimination. */
function least(x, y) {
  const n = x[0].length;
  const table = Array.from({ length: n }, (_, a) => [
    ...Array.from({ length: n }, (_b, b) => x.reduce((sum, row) => sum + row[a] * row[b], 0) + (a === b && a > 0 ? 1e-6 * x.length : 0)),
    x.reduce((sum, row, i) => sum + row[a] * y[i], 0),
  ]);
  for (let pivot = 0; pivot < n; pivot += 1) {
    const best = table.slice(pivot).reduce((at, row, i) => (Math.abs(row[pivot]) > Math.abs(table[at][pivot]) ? pivot + i : at), pivot);
    [table[pivot], table[best]] = [table[best], table[pivot]];
    for (let row = 0; row < n; row += 1) {
      if (row === pivot) continue;
      const factor = table[row][pivot] / table[pivot][pivot];
      for (let column = pivot; column <= n; column += 1) table[row][column] -= factor * table[pivot][column];
    }
  }
  return table.map((row, i) => row[n] / row[i]);
}

function pull(rows, left, groupOf, scale, prior) {
  const groups = {};
  rows.forEach((row, i) => (groups[groupOf(row)] ??= []).push(Math.max(-1.345 * scale, Math.min(1.345 * scale, left[i]))));
  return Object.fromEntries(Object.entries(groups).map(([key, list]) => [key, list.reduce((a, b) => a + b, 0) / (list.length + prior)]));
}

// ---- C1: negative binomial tail of the rivals, against the record without any model ----

function fewBidders({ deal, comparables, records, columns }, finding) {
  if (records !== undefined) return pattern(records, columns, finding);
  const like = [...comparables.references, ...comparables.underReview]
    .map((values) => named(comparables.columns, values))
    .filter((row) => row.class === deal.class);
  const town = like.filter((row) => row.placeCode.startsWith(deal.placeCode.slice(0, 9)));
  const village = like.filter((row) => row.placeCode === deal.placeCode);
  const rivals = (rows) => rows.map((row) => Math.max(0, row.bidders - 1));
  const sum = (list) => list.reduce((a, b) => a + b, 0);
  const county = sum(rivals(like)) / like.length;
  const inTown = (sum(rivals(town)) + 8 * county) / (town.length + 8);
  const here = (sum(rivals(village)) + 6 * inTown) / (village.length + 6);
  const variance = sum(rivals(like).map((r) => (r - county) ** 2)) / (like.length - 1);
  const size = variance - county > 1e-9 ? county ** 2 / (variance - county) : Infinity;
  const few = (rows) => rows.filter((row) => row.bidders <= deal.bidders).length;
  const record = (few(town) + 8 * ((few(like) + 1) / (like.length + 1))) / (town.length + 8);
  const p = Math.max(tail(Math.max(0, deal.bidders - 1), here, size), record);
  return {
    state: deal.bidders < 2 && p <= 0.01 ? 'triggered' : 'clear',
    bidders: deal.bidders,
    expected_bidders: here + 1,
    base_rate: like.filter((row) => row.bidders < 2).length / like.length,
    p,
    references: like.length,
  };
}

function tail(k, mean, size) {
  let term = Number.isFinite(size) ? (size / (size + mean)) ** size : Math.exp(-mean);
  let total = term;
  for (let x = 1; x <= k; x += 1) {
    term *= Number.isFinite(size) ? ((size + x - 1) / x) * (mean / (size + mean)) : mean / x;
    total += term;
  }
  return total;
}

/** The pattern of a collective: what can be counted without a model, from the rows the finding names. */
function pattern(records, columns, finding) {
  const lots = new Set(finding.rows.map((row) => row.id));
  const own = records.flatMap((one) => one.deals.map((values) => named(columns, values))).filter((deal) => lots.has(deal.lotId));
  return { single: `${own.filter((deal) => deal.bidders < 2).length}/${own.length}` };
}

// ---- X1: the sum received, and that no sum due with the same name or amount is open ----

function unexplained(block, finding) {
  const [subject] = finding.rows;
  return subject.kind === 'occupation' ? withoutLot(block, subject.id) : withoutDue(block, subject.id);
}

/** Somebody holds the asset under a contract that names no lot; what he paid under his own name is counted. */
function withoutLot(block, id) {
  const held = block.occupations.find((one) => one.id === id);
  return {
    state: held.lotCode === null ? 'triggered' : 'clear',
    rent_per_year: Number(held.rentPerYear),
    payments: block.credits.filter((credit) => credit.payer === held.holder).length,
  };
}

function withoutDue(block, id) {
  const line = block.credits.find((credit) => credit.id === id);
  const same = block.dues.filter((due) => due.party === line.payer && Math.abs(Number(due.open) - Number(line.amount)) < 0.01);
  return {
    state: same.length === 0 && line.purpose === null ? 'triggered' : 'clear',
    amount: Number(line.amount),
    dues: block.dues.length,
  };
}
