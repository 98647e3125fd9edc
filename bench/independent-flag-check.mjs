// Reckons the figures of one flag again from its exported evidence, without a line of the product's code.
// node bench/independent-flag-check.mjs evidence.json  (the reply of GET /api/watchdog/flags/:flagId/evidence)
// Prints both sets of figures and exits 1 when they differ. Another person's program: a plain sum for the count tail; of the rent see
// independent-rent-check.mjs.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { belowMarket } from './independent-rent-check.mjs';

const evidence = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const own = { P1: belowMarket, C1: fewBidders, X1: unexplained }[evidence.signal](evidence.inputs, evidence.finding, evidence.parts);
let wrong = hashOf(evidence.inputs) === evidence.inputHash ? 0 : complain('input_hash', hashOf(evidence.inputs), evidence.inputHash);
for (const [hash, part] of Object.entries(evidence.parts)) wrong += hashOf(part) === hash ? 0 : complain('part', hashOf(part), hash);
for (const [name, value] of Object.entries(own)) {
  const said = name === 'state' ? evidence.finding.state : evidence.finding.figures.find((one) => one.name === name)?.value;
  wrong += agree(value, said) ? 0 : complain(name, value, said);
  console.log(`${name.padEnd(20)} mine ${value.value ?? value}  theirs ${said}`);
}
console.log(wrong === 0 ? `${evidence.code}: every figure agrees` : `${evidence.code}: ${wrong} figures differ`);
process.exit(wrong === 0 ? 0 : 1);

function complain(name, mine, theirs) {
  console.error(`${name}: mine ${mine}, theirs ${theirs}`);
  return 1;
}

/** A fen, or one in ten thousand, whichever is more; or as near as the figure itself says two programs can come. */
function agree(mine, said) {
  if (typeof mine === 'string') return mine === said;
  if (typeof mine === 'object') return Math.abs(mine.value - Number(said)) <= Math.max(0.011, mine.within);
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

function named(columns, values) {
  return Object.fromEntries(columns.map((column, i) => [column, values[i]]));
}

// ---- C1: so few unlinked bidders, given that somebody came; ties counted half ----

function fewBidders({ deal, book, unlinked }, _finding, parts) {
  const { columns, deals } = parts[book];
  const known = deals.map((values) => named(columns, values));
  const lots = [...known, { ...deal, bidders: unlinked }];
  const kind = (lot) => `${lot.class}/${lot.unit}`;
  const sum = (list) => list.reduce((a, b) => a + b, 0);
  const meanOf = (lot) => {
    const like = lots.filter((one) => kind(one) === kind(lot));
    return sum(like.map((one) => one.bidders)) / like.length;
  };
  const means = new Map(lots.map((lot) => [kind(lot), null]));
  for (const one of means.keys()) means.set(one, meanOf(lots.find((lot) => kind(lot) === one)));
  const usual = means.get(kind(deal));
  const pulled = (place, prior, centre) => {
    const others = known.filter((lot) => lot.placeCode.startsWith(place));
    return (sum(others.map((lot) => lot.bidders)) + prior * centre * usual) / (sum(others.map((lot) => means.get(kind(lot)))) + prior * usual);
  };
  const here = usual * pulled(deal.placeCode, 6, pulled(deal.placeCode.slice(0, 9), 12, 1));
  const like = lots.filter((lot) => kind(lot) === kind(deal));
  const excess = sum(like.map((lot) => lot.bidders ** 2)) / like.length - usual ** 2 - usual;
  const size = excess > 1e-9 ? Math.min(50, usual ** 2 / excess) : 50;
  const none = tail(0, here, size);
  const p = Math.max(1e-6, ((tail(unlinked, here, size) + tail(unlinked - 1, here, size)) / 2 - none) / (1 - none));
  const before = like.slice(0, -1);
  return {
    state: p <= 0.01 ? 'triggered' : 'clear',
    bidders: unlinked,
    entered: deal.bidders,
    expected_bidders: here,
    base_rate: before.filter((lot) => lot.bidders < 2).length / before.length,
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
