#!/usr/bin/env node
// 核验一宗一档的档案包 / verifies the archive package of one lot: node docs/verify/archive.mjs FILE.zip [--key PUBLIC_KEY]
// It needs Node.js 20 and nothing else: no database, no network, no code of the system that made the package. Rules: docs/FORMAT.md.
// Exit 0: everything that is printed as proven is proven. Exit 1: something is false, and it says what.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

const HEX64 = /^[0-9a-f]{64}$/;
/** DER before an Ed25519 public key (RFC 8410). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

class False extends Error {
  constructor(zh, en) {
    super(`${zh} / ${en}`);
  }
}

const insist = (holds, zh, en) => {
  if (!holds) throw new False(zh, en);
};
const sha256 = (data) => createHash('sha256').update(data).digest('hex');
const bytes = (hex) => Buffer.from(hex, 'hex');

/** Keys sorted by code unit, no white space, whole numbers and text only; what is undefined is left out. */
function canonical(value) {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    insist(Number.isSafeInteger(value), '记录里有不该有的数值', 'a record holds a number that no record can hold');
    return String(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  return `{${Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}

/** name → content, by the ZIP's own directory. Anything it does not list, or lists twice, is refused. */
function unzip(zip) {
  let end = zip.length - 22;
  while (end >= 0 && zip.readUInt32LE(end) !== 0x06054b50) end -= 1;
  insist(end >= 0, '这不是 ZIP 文件', 'this is no ZIP file');
  const count = zip.readUInt16LE(end + 10);
  insist(count !== 0xffff, 'ZIP 里的文件太多', 'the ZIP holds too many files');
  const files = new Map();
  let at = zip.readUInt32LE(end + 16);
  for (let number = 0; number < count; number += 1) {
    insist(at + 46 <= zip.length && zip.readUInt32LE(at) === 0x02014b50, 'ZIP 的目录坏了', 'the directory of the ZIP is broken');
    const [method, packed, size] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 24)];
    const [nameLength, extra, comment, local] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32), zip.readUInt32LE(at + 42)];
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    insist(!files.has(name), `${name} 出现两次`, `${name} is there twice`);
    insist(!name.startsWith('/') && !name.split('/').includes('..') && !name.includes('\\'), `${name} 不是包内的路径`, `${name} is no path inside the package`);
    insist(zip.readUInt32LE(local) === 0x04034b50, `${name} 不在目录说的地方`, `${name} is not where the directory says`);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const raw = zip.subarray(start, start + packed);
    insist(method === 0 || method === 8, `${name} 的压缩方法不认识`, `${name} is packed in a way this does not know`);
    const content = method === 0 ? raw : inflateRawSync(raw);
    insist(content.length === size, `${name} 的大小不符`, `${name} is not as large as it should be`);
    files.set(name, content);
    at += 46 + nameLength + extra + comment;
  }
  return files;
}

/** Every file is listed with its size and hash, and there is no other; the list itself is signed. */
function checkManifest(files, wantedKey) {
  const text = files.get('manifest.json');
  const signed = files.get('signature.json');
  insist(text !== undefined && signed !== undefined, '缺少清单或签名', 'the manifest or its signature is missing');
  const manifest = JSON.parse(text);
  insist(manifest.format === 'sunfield-archive-1' && Array.isArray(manifest.files), '清单的格式不认识', 'the manifest has another format');
  const listed = new Map(manifest.files.map((file) => [file.path, file]));
  insist(listed.size === manifest.files.length, '清单里有重复的文件', 'the manifest lists a file twice');
  for (const name of files.keys()) insist(listed.has(name) || name === 'manifest.json' || name === 'signature.json', `${name} 不在清单里`, `${name} is not in the manifest`);
  for (const { path, bytes: size, sha256: hash } of manifest.files) {
    const content = files.get(path);
    insist(content !== undefined, `缺少 ${path}`, `${path} is missing`);
    insist(content.length === size && sha256(content) === hash, `${path} 被改过`, `${path} was altered`);
  }
  const { manifest_sha256: hash, public_key: publicKey, signature } = JSON.parse(signed);
  insist(hash === sha256(text), '清单被改过', 'the manifest was altered');
  insist(HEX64.test(publicKey) && /^[0-9a-f]{128}$/.test(signature), '签名的格式不对', 'the signature is malformed');
  const key = createPublicKey({ key: Buffer.concat([SPKI, bytes(publicKey)]), format: 'der', type: 'spki' });
  insist(verify(null, Buffer.from(`sunfield-archive-v1\n${hash}\n`), key, bytes(signature)), '签名不成立', 'the signature does not hold');
  if (wantedKey !== undefined) insist(publicKey === wantedKey.toLowerCase(), '签名用的不是您给的公钥', 'it was signed with another key than the one you gave');
  return { manifest, publicKey };
}

/** The hash chains of what was done: gap-free from 1, each entry's content gives its hash. Returns all entries. */
function checkChains(files) {
  const all = [];
  for (const [name, content] of files) {
    if (!name.startsWith('journal/')) continue;
    let previous = '0'.repeat(64);
    content.toString('utf8').split('\n').filter((line) => line !== '').forEach((line, index) => {
      const { hash, ...facts } = JSON.parse(line);
      insist(facts.seq === index + 1, `${name} 第 ${index + 1} 条缺失或错位`, `${name}: entry ${index + 1} is missing or out of place`);
      insist(facts.prevHash === previous, `${name} 第 ${facts.seq} 条接不上前一条`, `${name}: entry ${facts.seq} does not follow the one before`);
      insist(sha256(canonical(facts)) === hash, `${name} 第 ${facts.seq} 条被改过`, `${name}: entry ${facts.seq} was altered`);
      previous = hash;
      all.push({ ...facts, hash });
    });
  }
  insist(all.length > 0, '没有操作记录', 'there is no record of what was done');
  return all;
}

const rows = (files, name) => JSON.parse(files.get(`data/${name}.json`)?.toString('utf8') ?? '[]');
const of = (entries, kind) => entries.filter((entry) => entry.kind === kind).map((entry) => entry.payload);

/** What was published, uploaded, drawn and certified is what the record says was. */
function checkPapers(files, entries) {
  const notices = rows(files, 'notices');
  const published = new Set(of(entries, 'lot.published').map((one) => one.notice_sha256));
  for (const notice of notices) {
    insist(sha256(canonical(notice.body)) === notice.sha256, `公告第 ${notice.version} 版被改过`, `version ${notice.version} of the notice was altered`);
    insist(published.has(notice.sha256), `公告第 ${notice.version} 版没有发布记录`, `version ${notice.version} of the notice was never published`);
  }
  const kept = new Set([...files].filter(([name]) => name.startsWith('files/')).map(([, content]) => sha256(content)));
  for (const document of rows(files, 'documents')) insist(kept.has(document.sha256), `缺少文件 ${document.name}`, `the file ${document.name} is missing`);
  for (const scan of rows(files, 'scans')) insist(kept.has(scan.sha256), '缺少签字件', 'a signed paper is missing');
  for (const one of rows(files, 'handover_files')) insist(kept.has(one.sha256), '缺少交接照片或交接单', 'a photo or sheet of a handover is missing');
  const drawn = new Set(of(entries, 'lease.paper_drawn').map((one) => `${one.facts_sha256} ${one.pdf_sha256}`));
  for (const paper of rows(files, 'papers')) {
    insist(sha256(canonical(paper.facts)) === paper.facts_sha256, `${paper.kind} 的要素被改过`, `the facts of a ${paper.kind} were altered`);
    insist(drawn.has(`${paper.facts_sha256} ${paper.pdf_sha256}`), `${paper.kind} 没有生成记录`, `no record that this ${paper.kind} was drawn`);
    insist(kept.has(paper.pdf_sha256), `缺少 ${paper.kind} 的 PDF`, `the PDF of a ${paper.kind} is missing`);
  }
  const certified = new Set(of(entries, 'lease.certified').map((one) => one.facts_sha256));
  for (const one of rows(files, 'certificates')) {
    insist(sha256(canonical(one.facts)) === one.facts_sha256 && certified.has(one.facts_sha256), `鉴证书 ${one.number} 被改过`, `certificate ${one.number} was altered`);
  }
  return notices;
}

const fen = (amount) => BigInt(amount.replace('.', ''));

/** Field by field: the contract that was signed says what the notice announced; the instalments sum to it; the signatures are over it. */
function checkContracts(files, entries, notices) {
  const signatures = rows(files, 'signatures');
  const papers = rows(files, 'papers');
  const done = [];
  for (const lease of entries.filter((entry) => entry.kind === 'lease.drafted')) {
    const { payload } = lease;
    const notice = notices.find((one) => one.sha256 === payload.notice_sha256)?.body;
    insist(notice !== undefined, `合同 ${payload.lease_code} 依据的公告不在包里`, `the notice of contract ${payload.lease_code} is not here`);
    for (const field of ['lot_id', 'asset_id', 'collective_id', 'unit', 'area', 'start_date', 'end_date', 'term_years', 'payment_period', 'permitted_use']) {
      insist(String(payload[field]) === String(notice[field]), `合同 ${payload.lease_code} 的 ${field} 与公告不同`, `${field} of contract ${payload.lease_code} is not what was announced`);
    }
    for (const one of signatures.filter((row) => row.lease_id === lease.id)) {
      checkSignature(one, payload);
      insist(papers.some((paper) => paper.kind === 'contract' && paper.lease_id === lease.id && paper.facts_sha256 === one.facts_sha256), `没有签过的合同 ${payload.lease_code} 的文本`, `the text of the signed contract ${payload.lease_code} is not here`);
    }
    for (const active of entries.filter((entry) => entry.kind === 'lease.active' && entry.id === lease.id)) {
      const sum = active.payload.instalments.reduce((total, part) => total + fen(part.amount), 0n);
      insist(sum === fen(payload.rent_whole_term), `合同 ${payload.lease_code} 的分期合计不等于总租金`, `the instalments of contract ${payload.lease_code} do not sum to its rent`);
    }
    done.push(payload.lease_code);
  }
  return done;
}

function checkSignature(one, drafted) {
  insist(sha256(canonical(one.facts)) === one.facts_sha256, '签过的合同要素被改过', 'what was signed was altered');
  const { facts } = one;
  const pairs = [[facts.lease_code, drafted.lease_code], [facts.land.area, drafted.area], [facts.rent.per_year, drafted.rent_per_year], [facts.rent.whole_term, drafted.rent_whole_term], [facts.term.start_date, drafted.start_date], [facts.term.end_date, drafted.end_date], [facts.land.permitted_use, drafted.permitted_use]];
  for (const [signed, announced] of pairs) insist(signed === announced, `签的是 ${signed}，起草的是 ${announced}`, `${signed} was signed, ${announced} was drafted`);
  insist(one.statement.includes(`\nfacts ${one.facts_sha256}\n`) && one.statement.includes(`\ncontract ${drafted.lease_code}\n`), '签名的内容不是这份合同', 'the statement signed is not about this contract');
  if (one.method !== 'ca') return;
  const { certificate, certificate_signature: byAuthority, authority_key: authority, signature } = one.evidence;
  const key = (hex) => createPublicKey({ key: Buffer.concat([SPKI, bytes(hex)]), format: 'der', type: 'spki' });
  insist(verify(null, Buffer.from(canonical(certificate)), key(authority), bytes(byAuthority)), '签名证书不成立', 'the certificate of a signature does not hold');
  insist(verify(null, Buffer.from(one.statement), key(certificate.public_key), bytes(signature)), '合同上的电子签名不成立', 'an electronic signature on the contract does not hold');
}

const [file, flag, wantedKey] = process.argv.slice(2);
try {
  if (file === undefined || (flag !== undefined && (flag !== '--key' || !HEX64.test((wantedKey ?? '').toLowerCase())))) {
    throw new False('用法：node archive.mjs 文件.zip [--key 公钥的64位十六进制]', 'usage: node archive.mjs FILE.zip [--key 64 hex digits]');
  }
  const files = unzip(readFileSync(file));
  const { manifest, publicKey } = checkManifest(files, wantedKey);
  const entries = checkChains(files);
  const notices = checkPapers(files, entries);
  const contracts = checkContracts(files, entries, notices);
  console.log('✓ 已证明 / proven:');
  console.log(`  标的 / lot        ${manifest.lot_code} ${manifest.title}，${manifest.made_at} 归档 / archived`);
  console.log(`  文件 / files      ${manifest.files.length} 个，大小和指纹都与清单一致 / all as the manifest says`);
  console.log(`  操作记录 / record  ${entries.length} 条，链完整 / entries, unbroken chains`);
  console.log(`  公告 / notices    ${notices.length} 版 / versions；合同 / contracts ${contracts.join('、') || '无 / none'}：与公告逐项一致 / field by field as announced`);
  console.log(`  签名 / signed by  ${publicKey}`);
  if (wantedKey !== undefined) console.log('  公钥就是您给的那一把 / the key is the one you gave');
  else console.log('! 没有给公钥：请把上面的公钥与县里公布的（/api/archive-key）比对，或加 --key / no key was given: compare the key above with the published one, or add --key');
} catch (error) {
  console.log(`✗ ${error instanceof False ? error.message : `文件读不了 / the file cannot be read: ${error.message}`}`);
  process.exitCode = 1;
}
