// Reckons the rent flag P1 again from its exported evidence: the county's price book in another person's hand (docs/watchdog.md, "Prices").
// Gaussian elimination instead of Cholesky, Huber by modified residuals instead of weights, neighbours by looking at all.

const DAY = 86_400_000;

export function belowMarket({ deal, book, unlinked }, _finding, parts) {
  const { columns, deals } = parts[book];
  const known = deals.map((values) => Object.fromEntries(columns.map((column, i) => [column, values[i]])));
  const plane = planeOf(known);
  const cases = known.map((one) => describe(one, plane));
  const teaching = cases.filter((one) => one.review === null);
  const table = columnsFrom(teaching);
  for (const one of cases) one.row = rowOf(one, table);
  const whole = fit(teaching, table);
  const folds = Array.from({ length: 10 }, (_, f) => fit(teaching.filter((_one, k) => k % 10 !== f), table));
  teaching.forEach((one, k) => (one.off = one.y - expected(folds[k % 10], one)));
  for (const one of cases) one.off ??= one.y - expected(whole, one);
  const width = spreadFrom(teaching, table);
  const chosen = peersOf(cases, `${deal.class}/${deal.unit}`);
  const peers = chosen.map((one) => one.off / width(one.row));
  const subject = describe({ ...deal, bidders: unlinked }, plane);
  subject.row = rowOf(subject, table);
  const middle = expected(whole, subject);
  const own = (subject.y - middle) / width(subject.row);
  const fair = (share) => Math.exp(middle + width(subject.row) * quantile(peers, share));
  const rent = Number(deal.rentPerUnitYear);
  const short = (level) => Math.max(0, level - rent) * Number(deal.area) * deal.termYears;
  const p = (1 + asLow(peers, own, chosen.some((one) => one.bidders < 3))) / (peers.length + 1);
  // The rounds of a robust fit end where no coefficient moves by a ten-thousandth: two programs agree on a price to two thousandths of it.
  const near = (level) => ({ value: level, within: 0.002 * level });
  const money = (level) => ({ value: short(level), within: 0.002 * level * Number(deal.area) * deal.termYears });
  return {
    state: p <= 0.04 ? 'triggered' : 'clear',
    rent, comparables: peers.length, p: { value: p, within: 2 / (peers.length + 1) },
    fair_low: near(fair(0.1)), fair_middle: near(fair(0.5)), fair_high: near(fair(0.9)),
    shortfall: money(fair(0.5)), shortfall_at_least: money(fair(0.1)),
  };
}

function planeOf(deals) {
  const latitudes = deals.filter((one) => one.position !== null).map((one) => one.position.latitude).sort((a, b) => a - b);
  const degree = Math.round(latitudes[Math.floor(latitudes.length / 2)] ?? 0);
  return 111.32 * Math.cos((degree * Math.PI) / 180);
}

function describe(deal, kmPerLongitude) {
  const { position, bidders } = deal;
  return {
    kind: `${deal.class}/${deal.unit}`, town: deal.placeCode.slice(0, 9), village: deal.placeCode, review: deal.review, bidders,
    x: position === null ? null : position.longitude * kmPerLongitude, yKm: position === null ? null : position.latitude * 111.32,
    y: Math.log(deal.rentPerUnitYear), single: bidders < 2,
    numbers: [Math.floor((new Date(deal.decidedAt).getTime() + DAY / 3) / DAY), Math.log(deal.area), Math.log(deal.termYears), Math.log(Math.max(1, bidders))],
  };
}

/** What a column is made of: a function of a description, and the pseudo-cases that hold it to nothing. */
function columnsFrom(cases) {
  const columns = [{ of: () => 1, ridge: 0 }];
  for (let n = 0; n < 4; n += 1) {
    const values = cases.map((one) => one.numbers[n]);
    const kinds = new Set(values).size;
    const commonest = [...mapOf(groupsOf(values, (v) => v), (same) => same.length).values()].reduce((a, b) => Math.max(a, b), 0);
    if (values.length < 5 || values.length - commonest < 2) continue;
    const zeros = values.filter((v) => v === 0).length;
    if (kinds > 6 && zeros >= 5 && zeros >= 0.08 * values.length) columns.push({ of: (one) => Number(one.numbers[n] === 0), ridge: 1 });
    const standard = standardiser(values, kinds);
    columns.push({ of: (one) => standard(one.numbers[n]), ridge: 1 });
    if (kinds > 6 && values.length >= 150) for (const bend of [-0.67, 0, 0.67]) columns.push({ of: (one) => Math.max(0, standard(one.numbers[n]) - bend), ridge: 4 });
  }
  for (const label of [true, false]) {
    const count = cases.filter((one) => one.single === label).length;
    if (count >= 5 && count <= cases.length - 5) columns.push({ of: (one) => Number(one.single === label), ridge: 1 });
  }
  return columns;
}

function standardiser(values, kinds) {
  const positive = values.filter((v) => v > 0);
  const half = positive.length === 0 ? 1 : quantile(positive, 0.5);
  const long = kinds > 6 && Math.min(...values) >= 0 && average(values) > 1.5 * Math.max(1e-9, quantile(values, 0.5));
  const shape = long ? (v) => Math.log(1 + Math.max(0, v) / (0.1 * half)) : (v) => v;
  const shaped = values.map(shape);
  const usual = quantile(shaped, 0.5);
  const reach = 4 * (deviationOf(shaped) || spreadOf(shaped));
  const within = shaped.map((v) => usual + clip(v - usual, reach));
  const centre = average(within);
  const deviation = spreadOf(within) || 1;
  return (v) => Math.min(4, Math.max(-4, (shape(v) - centre) / deviation));
}

const rowOf = (one, columns) => columns.map((column) => column.of(one));

function fit(cases, columns) {
  const level = mapOf(groupsOf(cases, (one) => one.kind), (members) => quantile(members.map((one) => one.y), 0.5));
  const ridge = columns.map((column) => column.ridge);
  const common = huber(cases.map((one) => one.row), cases.map((one) => one.y - level.get(one.kind)), ridge);
  const left = new Map(cases.map((one) => [one, one.y - level.get(one.kind) - dot(common.slope, one.row)]));
  const own = new Map();
  for (const [kind, members] of groupsOf(cases, (one) => one.kind)) {
    if (members.length < 40 || level.size === 1) continue;
    const { slope } = huber(members.map((one) => one.row), members.map((one) => left.get(one)), columns.map((_column, i) => (i === 0 ? 4 : 12)));
    own.set(kind, slope);
    for (const one of members) left.set(one, left.get(one) - dot(slope, one.row));
  }
  const town = pull(cases, left, (one) => one.town, common.scale, 8);
  const village = pull(cases, left, (one) => one.village, common.scale, 6);
  const placed = cases.filter((one) => one.x !== null).map((one) => ({ x: one.x, yKm: one.yKm, value: clip(left.get(one), 2 * common.scale) }));
  return { level, common: common.slope, own, town, village, placed };
}

function expected(model, one) {
  const level = model.level.get(one.kind) ?? quantile([...model.level.values()], 0.5);
  const own = model.own.get(one.kind);
  return level + dot(model.common, one.row) + (own === undefined ? 0 : dot(own, one.row)) + (model.town.get(one.town) ?? 0) + (model.village.get(one.village) ?? 0) + 0.8 * around(model.placed, one);
}

function around(placed, one) {
  if (one.x === null || placed.length === 0) return 0;
  const near = placed.map((other) => ({ d: Math.hypot(other.x - one.x, other.yKm - one.yKm), value: other.value })).sort((a, b) => a.d - b.d).slice(0, 8);
  const weights = near.map((other) => 1 / (other.d + 0.5));
  return near.reduce((sum, other, i) => sum + weights[i] * other.value, 0) / (1 / 2.5 + weights.reduce((a, b) => a + b, 0));
}

/** How widely such prices spread, as a factor around 1. */
function spreadFrom(cases, columns) {
  const logs = cases.map((one) => Math.log(Math.abs(one.off) + 0.03));
  const { slope } = huber(cases.map((one) => one.row), logs, columns.map((column) => 4 * column.ridge));
  const trust = cases.length / (cases.length + 150);
  return (row) => Math.exp(trust * clip(dot(slope, row) - average(logs), 0.8));
}

function peersOf(cases, kind) {
  const trusted = cases.filter((one) => one.review === null || one.review === 'under_review');
  const contested = trusted.filter((one) => one.bidders > 2);
  const like = (one) => one.kind === kind;
  return [contested.filter(like), trusted.filter(like), contested].find((list) => list.length >= 40) ?? trusted;
}

/** How many count as low as this: where not all were contested, no more than as many as lie so far on the other side, and a little. */
function asLow(peers, own, doubted) {
  const below = peers.filter((one) => one <= own).length;
  const middle = quantile(peers, 0.5);
  if (!doubted || own > middle) return below;
  const above = peers.filter((one) => one >= 2 * middle - own).length;
  return Math.min(below, 1 + above + Math.sqrt(above) / 2);
}

/** Pull outlying observations to the edge of the band, fit again, until nothing moves. */
function huber(x, y, ridge) {
  const solve = solver(x, ridge);
  let slope = solve(y);
  for (let turn = 0; turn < 2000; turn += 1) {
    const errors = y.map((value, i) => value - dot(slope, x[i]));
    const edge = 1.345 * deviationOf(errors);
    const next = solve(errors.map((e, i) => dot(slope, x[i]) + clip(e, edge)));
    const moved = Math.max(...next.map((value, i) => Math.abs(value - slope[i])));
    slope = next;
    if (moved < 1e-8) break;
  }
  return { slope, scale: deviationOf(y.map((value, i) => value - dot(slope, x[i]))) };
}

/** Ridge least squares for one table and any right-hand side: the inverse by Gauss and Jordan. */
function solver(x, ridge) {
  const n = ridge.length;
  const table = ridge.map((r, a) => [...ridge.map((_r, b) => x.reduce((sum, row) => sum + row[a] * row[b], a === b ? r : 0)), ...ridge.map((_r, b) => Number(a === b))]);
  for (let pivot = 0; pivot < n; pivot += 1) {
    const best = table.slice(pivot).reduce((at, row, i) => (Math.abs(row[pivot]) > Math.abs(table[at][pivot]) ? pivot + i : at), pivot);
    [table[pivot], table[best]] = [table[best], table[pivot]];
    table[pivot] = table[pivot].map((value) => value / table[pivot][pivot]);
    for (let row = 0; row < n; row += 1) {
      if (row !== pivot) table[row] = table[row].map((value, i) => value - table[row][pivot] * table[pivot][i]);
    }
  }
  const inverse = table.map((row) => row.slice(n));
  return (y) => {
    const right = ridge.map((_r, a) => x.reduce((sum, row, i) => sum + row[a] * y[i], 0));
    return inverse.map((row) => dot(row, right));
  };
}

/** Effects of places on what is left; what they explain is taken out of it. */
function pull(cases, left, placeOf, scale, prior) {
  const effects = mapOf(groupsOf(cases, placeOf), (members) => members.reduce((sum, one) => sum + clip(left.get(one), 1.345 * scale), 0) / (members.length + prior));
  for (const one of cases) left.set(one, left.get(one) - effects.get(placeOf(one)));
  return effects;
}

function groupsOf(cases, keyOf) {
  const groups = new Map();
  for (const one of cases) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}

const mapOf = (groups, reckon) => new Map([...groups].map(([key, members]) => [key, reckon(members)]));
const clip = (value, edge) => Math.max(-edge, Math.min(edge, value));
const average = (values) => values.reduce((a, b) => a + b, 0) / values.length;
const dot = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0);

function spreadOf(values) {
  const middle = average(values);
  return Math.sqrt(average(values.map((v) => (v - middle) ** 2)));
}

function deviationOf(errors) {
  const middle = quantile(errors, 0.5);
  return 1.4826 * quantile(errors.map((e) => Math.abs(e - middle)), 0.5);
}

function quantile(values, share) {
  const list = values.slice().sort((a, b) => a - b);
  const at = share * (list.length - 1);
  const low = Math.floor(at);
  return low + 1 < list.length ? list[low] * (1 - (at - low)) + list[low + 1] * (at - low) : list[low];
}
