// The house test: floors, circles, sizes, banned words, and where SQL, the environment, clocks and express may stand.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = resolve(import.meta.dirname, '..');

const floors: Record<string, number> = {
  kernel: 0, statistics: 0, platform: 1, journal: 2, identity: 3, registry: 4, drafts: 4, rulebook: 4, ledger: 4, market: 4, lots: 5, auction: 6,
  lease: 7, coverage: 8, feeds: 8, tips: 8, watchdog: 9, cases: 10, openness: 11, messages: 11, web: 12, clocks: 12, demo: 12, main: 13, app: 13, cli: 13,
};

interface Source {
  path: string;
  text: string;
  lines: string[];
  imports: string[];
}

const sources = (folder: string): Source[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => load(join(folder, name)));

function load(path: string): Source {
  const text = readFileSync(join(root, path), 'utf8');
  const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1]!);
  return { path, text, lines: text.trimEnd().split('\n'), imports };
}

const server = sources('src');
const client = sources('client').filter((file) => !file.path.startsWith('client/dist/'));
const tests = sources('tests');
const everything = [...server, ...client, ...tests, ...sources('migrations')];

const roomOf = (path: string): string => path.split('/')[1]!.replace(/\.tsx?$/, '');
const local = (file: Source): string[] =>
  file.imports.filter((name) => name.startsWith('.')).map((name) => relative(root, resolve(root, dirname(file.path), name)));

const offenders = (files: Source[], wrong: (file: Source) => boolean): string[] => files.filter(wrong).map((file) => file.path);

describe('floors', () => {
  it('every room stands on a floor', () => {
    expect([...new Set(server.map((file) => roomOf(file.path)))].filter((room) => floors[room] === undefined)).toEqual([]);
  });

  it('a room imports only rooms on lower floors', () => {
    const bad: string[] = [];
    for (const file of server) {
      const here = roomOf(file.path);
      for (const target of local(file).filter((path) => path.startsWith('src/'))) {
        const there = roomOf(target);
        if (there === here) continue;
        if (floors[there]! < floors[here]! || (here === 'main' && floors[there] === 13) || (here === 'cli' && there === 'app')) continue;
        bad.push(`${file.path} -> ${target}`);
      }
    }
    expect(bad).toEqual([]);
  });

  it('those who are watched do not know their watcher', () => {
    const closed = ['watchdog', 'cases', 'tips'];
    const blind = server.filter((file) => ['openness', 'messages'].includes(roomOf(file.path)) || /^src\/web\/(public|bidder|village|review)/.test(file.path));
    const bad = blind.flatMap((file) => local(file).filter((path) => closed.includes(roomOf(path))).map((path) => `${file.path} -> ${path}`));
    expect(bad).toEqual([]);
  });

  it('only web imports the client, and the client imports only contracts and the kernel', () => {
    const importers = server.filter((file) => local(file).some((path) => path.startsWith('client/'))).map((file) => roomOf(file.path));
    expect(importers.filter((room) => room !== 'web')).toEqual([]);
    const bad = client.flatMap((file) =>
      local(file).filter((path) => path.startsWith('src/') && !/^src\/kernel\/|contract[\w-]*\.ts$|classes\.ts$/.test(path)).map((path) => `${file.path} -> ${path}`),
    );
    expect(bad).toEqual([]);
  });

  it('there are no import circles', () => {
    const edges = new Map([...server, ...client].map((file) => [file.path, local(file)]));
    const state = new Map<string, 'open' | 'done'>();
    const circles: string[] = [];
    const visit = (path: string, trail: string[]): void => {
      if (state.get(path) === 'done') return;
      if (state.get(path) === 'open') {
        circles.push([...trail.slice(trail.indexOf(path)), path].join(' -> '));
        return;
      }
      state.set(path, 'open');
      for (const next of edges.get(path) ?? []) visit(next, [...trail, path]);
      state.set(path, 'done');
    };
    for (const path of edges.keys()) visit(path, []);
    expect(circles).toEqual([]);
  });
});

describe('furniture', () => {
  it('rules are pure', () => {
    const pure = server.filter((file) => /\/(rules|[\w-]+-rules)\.ts$/.test(file.path) || /^src\/(kernel|statistics)\//.test(file.path));
    expect(offenders(pure, (file) => /new Date\(\)|Date\.now|Math\.random|process\.env/.test(file.text) || file.imports.some((name) => /^(typeorm|express|pg|node:fs)/.test(name)))).toEqual([]);
  });

  it('contracts know nothing of the server', () => {
    const contracts = server.filter((file) => /contract[\w-]*\.ts$/.test(file.path));
    const bad = contracts.flatMap((file) =>
      file.imports.filter((name) => !(name === 'zod' || /kernel\/|contract[\w-]*\.ts$|refusals\.ts$|classes\.ts$|codes\.ts$/.test(name))).map((name) => `${file.path} -> ${name}`),
    );
    expect(bad).toEqual([]);
  });

  it('only platform reads the environment, clocks and chance; only platform and routes know express', () => {
    const rooms = server.filter((file) => !/^src\/(platform|cli|main\.ts)/.test(file.path));
    expect(offenders(rooms, (file) => /process\.env/.test(file.text))).toEqual([]);
    expect(offenders(rooms, (file) => /new Date\(\)|Date\.now\(|Math\.random\(/.test(file.text))).toEqual([]);
    expect(offenders(rooms, (file) => file.imports.includes('express') && !/routes[\w-]*\.ts$|^src\/(web|app)|authenticate|upload/.test(file.path))).toEqual([]);
  });

  it('routes and contracts hold no SQL', () => {
    const dry = server.filter((file) => /\/(routes|contract|policy|rules|live)[\w-]*\.ts$/.test(file.path));
    expect(offenders(dry, (file) => /\b(SELECT|INSERT INTO|UPDATE \w+ SET|DELETE FROM)\b/.test(file.text))).toEqual([]);
  });

  it('queries write nothing', () => {
    const reading = server.filter((file) => /\/[\w-]*queries[\w-]*\.ts$/.test(file.path));
    expect(offenders(reading, (file) => /\b(INSERT INTO|UPDATE \w+ SET|DELETE FROM)\b/.test(file.text))).toEqual([]);
  });

  it('no number stands for money', () => {
    expect(offenders([...server, ...client], (file) => /parseFloat\(|Number\([a-zA-Z.]*([aA]mount|[pP]rice|[rR]ent|[dD]eposit)\b/.test(file.text))).toEqual([]);
  });
});

describe('endpoints', () => {
  const declared = server.flatMap((file) => [...file.text.matchAll(/export const (\w+) = endpoint\(\{([\s\S]*?)\}\);/g)].map((match) => ({ name: match[1]!, text: match[2]! })));
  const tested = tests.filter((file) => file.path !== 'tests/house.test.ts').map((file) => file.text).join('\n');

  it('every endpoint has a policy, a reply and a summary', () => {
    expect(declared.length).toBeGreaterThan(90);
    expect(declared.filter(({ text }) => !/policy|\.\.\.common/.test(text) || !/reply/.test(text) || !/summary/.test(text)).map(({ name }) => name)).toEqual([]);
  });

  it('every endpoint is asked by some test, by its name or its path', () => {
    const asked = ({ name, text }: { name: string; text: string }) => {
      const path = /path: '([^']+)'/.exec(text)?.[1];
      return new RegExp(`\\b${name}\\b`).test(tested) || (path !== undefined && tested.includes(path));
    };
    expect(declared.filter((one) => !asked(one)).map(({ name }) => name)).toEqual([]);
  });
});

describe('tables', () => {
  const owners: Record<string, string> = {
    journal_entry: 'journal', journal_head: 'journal', journal_cursor: 'journal',
    account: 'identity', role_grant: 'identity', invitation: 'identity', session: 'identity', refresh_token: 'identity', live_ticket: 'identity',
    place: 'registry', collective: 'registry', bank_account: 'registry', asset: 'registry', asset_area: 'registry', occupation: 'registry',
    import_run: 'registry', import_row: 'registry', asset_finding: 'registry',
    rule_set: 'rulebook', rule_value: 'rulebook', calendar_day: 'rulebook',
    statement: 'ledger', bank_line: 'ledger', bank_line_match: 'ledger', ledger_account: 'ledger', ledger_transfer: 'ledger',
    ledger_posting: 'ledger', deposit: 'ledger', payment_instruction: 'ledger', simulated_bank_transfer: 'ledger', escrow_account: 'ledger',
    deal: 'market', lot: 'lots', resolution: 'lots', lot_review: 'lots', lot_document: 'lots', notice: 'lots', notice_correction: 'lots', price_suggestion: 'lots', sealed_reserve: 'lots', objection: 'lots', withdrawal: 'lots', lot_step: 'lots', outsider_approval: 'lots', charter: 'lots', resolution_proxy: 'lots', resolution_recusal: 'lots',
    auction: 'auction', application: 'auction', award: 'auction', receipt_key: 'auction', receipt_batch: 'auction', standing_award: 'auction', winner_default: 'auction', runner_up: 'auction', succession: 'auction',
    payment_file: 'ledger', bond: 'ledger', bond_deduction: 'ledger', bond_claim: 'lease', forfeiture_shortfall: 'auction',
    auction_session: 'auction', session_lot: 'auction', sanction: 'identity', key_panel: 'auction', key_holder: 'auction', sealed_auction: 'auction', sealed_round: 'auction',
    application_party: 'auction', sanction_lifting: 'identity', post_holder: 'identity', declared_tie: 'identity', known_holder: 'lots', holder_service: 'lots',
    phone_code: 'identity', simulated_text: 'identity',
    lease_change: 'lease', instalment_reduction: 'lease', lease_end: 'lease', match_undoing: 'lease', rent_refund: 'lease', rent_refund_part: 'lease', rent_refund_receipt: 'lease', rent_refund_paid: 'lease', sublease: 'lease', dunning_step: 'lease', arrears_day: 'lease', rent_night: 'lease', expiry_notice: 'lease', expiry_reason: 'lease',
    coverage_reason: 'coverage', coverage_night: 'coverage', coverage_day: 'coverage', form_draft: 'drafts', bulk_act: 'lots', asset_state_span: 'registry', lot_state_span: 'lots',
    sealed_bid: 'auction', seal_presence: 'auction', seal_share: 'auction', lease: 'lease', drawn_paper: 'lease', paper_job: 'lease', contract_signature: 'lease', signed_scan: 'lease', contract_filing: 'lease', deal_certificate: 'lease', certificate_revocation: 'lease', lot_archive: 'lease', handover: 'lease', handover_file: 'lease', instalment: 'lease', rent_receipt: 'lease',
    watchdog_run: 'watchdog', watchdog_result: 'watchdog', flag: 'watchdog', disposition: 'watchdog', watchdog_input: 'watchdog', watchdog_chunk: 'watchdog', watchdog_manifest: 'watchdog', watchdog_county_run: 'watchdog', signal_parameter: 'watchdog', bidding_pace: 'watchdog', live_notice: 'watchdog', second_reading: 'watchdog', second_reading_seed: 'watchdog', random_draw: 'watchdog', random_check: 'watchdog', random_check_finding: 'watchdog', rate_limit: 'identity', message: 'messages',
  };
  const writes = /\b(?:INSERT INTO|UPDATE|DELETE FROM)\s+([a-z_]+)\b/g;
  const reads = /\b(?:FROM|JOIN)\s+([a-z_]+)\b/g;

  it('a room writes only its own tables', () => {
    const bad = server.flatMap((file) =>
      [...file.text.matchAll(writes)].map((match) => match[1]!).filter((table) => owners[table] !== undefined && owners[table] !== roomOf(file.path))
        .map((table) => `${file.path} writes ${table}`),
    );
    expect(bad).toEqual([]);
  });

  it('a room reads only its own tables and those of lower rooms', () => {
    const bad = server.flatMap((file) =>
      [...file.text.matchAll(reads)].map((match) => match[1]!)
        .filter((table) => owners[table] !== undefined && owners[table] !== roomOf(file.path) && floors[owners[table]]! >= floors[roomOf(file.path)]!)
        .map((table) => `${file.path} reads ${table}`),
    );
    expect(bad).toEqual([]);
  });
});

describe('words and sizes', () => {
  it('no file is named after what it is not', () => {
    const banned = /^(utils?|helpers?|common|types|manager|service|base|impl|misc|index|part2)\.tsx?$/;
    expect(everything.map((file) => file.path).filter((path) => banned.test(path.split('/').at(-1)!) && path !== 'migrations/index.ts')).toEqual([]);
  });

  it('every file opens with one sentence that says what it is', () => {
    expect(offenders(everything, (file) => !/^(\/\/ |\/\*\* ?|#!)/.test(file.text))).toEqual([]);
  });

  it('named exports only, relative imports end in .ts', () => {
    const code = [...server, ...client];
    expect(offenders(code, (file) => /^export default|^export \* from/m.test(file.text))).toEqual([]);
    expect(offenders(code, (file) => file.imports.some((name) => name.startsWith('.') && !/\.(tsx?|css|svg|json)(\?\w+)?$/.test(name)))).toEqual([]);
  });

  it('what jest draws comes from a constant seed, not from chance', () => {
    const chosen = ['tests/support/fast-check.ts', 'tests/simulation/run.ts', 'tests/house.test.ts'];
    const drawing = tests.filter((file) => !file.path.startsWith('tests/browser/') && !chosen.includes(file.path));
    expect(offenders(drawing, (file) => file.imports.includes('fast-check') || /Math\.random|\brandomInt\b/.test(file.text))).toEqual([]);
  });

  it('a page puts words together with the marks of its language', () => {
    const pages = client.filter((file) => file.path.endsWith('.tsx'));
    expect(pages.length).toBeGreaterThan(100);
    expect(offenders(pages, (file) => file.lines.some((line) => /[：；、，。（）]/.test(line) && !/^\s*(\/\/|\/?\*)/.test(line)))).toEqual([]);
  });

  it('files stay small', () => {
    const code = [...server, ...client];
    const lengths = code.map((file) => file.lines.length).sort((a, b) => a - b);
    const at = (share: number) => lengths[Math.floor(lengths.length * share)]!;
    expect(code.filter((file) => file.lines.length > 300).map((file) => `${file.path} ${file.lines.length}`)).toEqual([]);
    expect(tests.filter((file) => file.lines.length > 400).map((file) => `${file.path} ${file.lines.length}`)).toEqual([]);
    expect(at(0.5)).toBeLessThanOrEqual(80);
    expect(at(0.9)).toBeLessThanOrEqual(200);
  });

  it('functions stay within 70 lines', () => {
    const long = [...server, ...client].flatMap((file) => longFunctions(file).map((found) => `${file.path} ${found}`));
    expect(long).toEqual([]);
  });

  it('no path of one machine, no unfinished words', () => {
    expect(offenders([...server, ...client], (file) => /\b(TODO|FIXME|XXX|HACK)\b/.test(file.text))).toEqual([]);
    expect(offenders(everything.filter((file) => !file.path.endsWith('house.test.ts')), (file) => /(^|[^a-z])\/(work|farm)\//.test(file.text))).toEqual([]);
  });
});

/** Top-level functions by indentation: from `function` or `=> {` at column 0 to its closing brace at column 0. */
function longFunctions(file: Source): string[] {
  const found: string[] = [];
  let start = -1;
  file.lines.forEach((line, index) => {
    if (/^(export )?(async )?function |^(export )?const \w+ = .*=> \{$/.test(line)) start = index;
    if (start >= 0 && line.startsWith('}')) {
      if (index - start + 1 > 70) found.push(`${file.lines[start]!.slice(0, 60)} (${index - start + 1})`);
      start = -1;
    }
  });
  return found;
}
