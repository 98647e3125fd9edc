#!/usr/bin/env node
// 核验一份出价回执 / verifies one bid receipt: node docs/verify/receipt.mjs FILE [--key PUBLIC_KEY]
// It needs Node.js 20 and nothing else: no database, no network, no code of the system that issued the receipt. Rules: docs/FORMAT.md.
// Exit 0: everything that is printed as proven is proven. Exit 1: something is false, and it says what.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';

const HEX64 = /^[0-9a-f]{64}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const FIELDS = ['lotId', 'bidKey', 'seq', 'outcome', 'bidderCode', 'amount', 'confirmedTotal', 'receivedAt', 'decidedAt', 'endsAt', 'extended', 'refusal', 'prevHash', 'hash', 'proof'];
const PROOF = ['payload', 'batch', 'size', 'index', 'path', 'root', 'signature', 'keyId', 'publicKey'];
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
const sha256 = (...parts) => parts.reduce((digest, part) => digest.update(part), createHash('sha256')).digest();
const bytes = (hex) => Buffer.from(hex, 'hex');
const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
const isTime = (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString() === value;
const same = (one, other) => canonical(one) === canonical(other);

/** Keys sorted by code unit, no white space, whole numbers and text only. */
function canonical(value) {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  insist(isObject(value), '回执里有不该有的数值', 'the receipt holds a value that no entry can hold');
  return `{${Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}

function checkShape(receipt) {
  insist(isObject(receipt), '文件不是一份回执', 'the file is not a receipt');
  insist(isObject(receipt.proof), '这份回执没有签名证明（旧版本）', 'this receipt carries no proof (an older one)');
  const { proof } = receipt;
  for (const [object, names] of [[receipt, FIELDS], [proof, PROOF]]) {
    for (const name of names) insist(Object.hasOwn(object, name), `缺少 ${name}`, `${name} is missing`);
    for (const name of Object.keys(object)) insist(names.includes(name), `多出 ${name}`, `${name} does not belong there`);
  }
  for (const name of ['prevHash', 'hash']) insist(HEX64.test(receipt[name]), `${name} 不是指纹`, `${name} is not a fingerprint`);
  for (const name of ['lotId', 'bidKey']) insist(UUID.test(receipt[name]), `${name} 不是编号`, `${name} is not an id`);
  insist(UUID.test(proof.batch) && HEX64.test(proof.root) && HEX64.test(proof.publicKey), '证明的格式不对', 'the proof is malformed');
  insist(/^[0-9a-f]{128}$/.test(proof.signature) && isObject(proof.payload), '证明的格式不对', 'the proof is malformed');
  insist(Number.isSafeInteger(receipt.seq) && receipt.seq >= 1, '序号不对', 'the seq is not a number from 1');
  insist(isTime(receipt.decidedAt) && isTime(receipt.receivedAt), '时间的格式不对', 'a time is malformed');
}

/** The journal's entry, rebuilt from the receipt, gives the fingerprint that was signed. */
function checkEntry(receipt) {
  const { proof: { payload, batch }, outcome, refusal } = receipt;
  insist(outcome === 'accepted' || outcome === 'refused', '结果只能是受理或未受理', 'the outcome is neither accepted nor refused');
  const facts = {
    subject: 'auction', id: receipt.lotId, seq: receipt.seq, kind: `bid.${outcome}`, payload, actor: `bidder:${receipt.bidderCode}`, key: receipt.bidKey,
    decidedAt: receipt.decidedAt, prevHash: receipt.prevHash,
  };
  insist(sha256(canonical(facts)).toString('hex') === receipt.hash, '内容与指纹不符：被改过', 'the content does not give the fingerprint: it was altered');
  const shown = { amount: receipt.amount, bidder_code: receipt.bidderCode, confirmed_total: receipt.confirmedTotal, received_at: receipt.receivedAt, batch };
  const more = outcome === 'accepted' ? { ends_at: receipt.endsAt, extended: receipt.extended } : { code: refusal?.code ?? null, facts: refusal?.facts ?? null };
  for (const [name, value] of Object.entries({ ...shown, ...more })) {
    insist(same(payload[name] ?? null, value), `回执上的 ${name} 与签名的内容不符`, `${name} as shown is not what was signed`);
  }
  insist(outcome === 'accepted' ? refusal === null : receipt.endsAt === null && receipt.extended === false, '受理与未受理的内容混在一起', 'accepted and refused are mixed up');
}

/** RFC 6962: the leaf at `index` of `size` leads up to the root by this path and no other. */
function checkPath({ hash, proof: { size, index, path, root } }) {
  insist(Number.isSafeInteger(size) && Number.isSafeInteger(index) && index >= 0 && index < size, '在批次里的位置不对', 'the place in the batch is impossible');
  insist(Array.isArray(path) && path.every((node) => HEX64.test(node)), '路径的格式不对', 'the path is malformed');
  let node = sha256(Buffer.from([0]), bytes(hash));
  let [at, last] = [index, size - 1];
  for (const sibling of path.map(bytes)) {
    insist(last > 0, '路径太长', 'the path is too long');
    if (at % 2 === 1 || at === last) {
      node = sha256(Buffer.from([1]), sibling, node);
      while (at % 2 === 0 && at > 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else node = sha256(Buffer.from([1]), node, sibling);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  insist(last === 0, '路径太短', 'the path is too short');
  insist(node.toString('hex') === root, '路径到不了批次的根', 'the path does not lead to the root');
}

function checkSignature({ proof: { batch, size, root, signature, keyId, publicKey } }, wantedKey) {
  insist(sha256(bytes(publicKey)).toString('hex').slice(0, 16) === keyId, '公钥与编号不符', 'the key is not the one its id names');
  const text = `sunfield-receipt-batch-v1\n${batch}\n${size}\n${root}\n`;
  const key = createPublicKey({ key: Buffer.concat([SPKI, bytes(publicKey)]), format: 'der', type: 'spki' });
  insist(verify(null, Buffer.from(text), key, bytes(signature)), '签名不成立', 'the signature does not hold');
  if (wantedKey !== undefined) insist(publicKey === wantedKey.toLowerCase(), '签名用的不是您给的公钥', 'it was signed with another key than the one you gave');
}

function report(receipt, wantedKey) {
  const { proof } = receipt;
  const accepted = receipt.outcome === 'accepted';
  console.log(`✓ 已证明 / proven:`);
  console.log(`  标的 / lot            ${receipt.lotId}，第 ${receipt.seq} 条记录 / entry ${receipt.seq}`);
  console.log(`  竞买号 / bidder       ${receipt.bidderCode}，出价编号 / bid key ${receipt.bidKey}`);
  console.log(`  出价 / bid            ${receipt.amount} 元 / yuan — ${accepted ? '受理 / accepted' : `未受理 / refused (${receipt.refusal.code})`}`);
  console.log(`  收到 / received       ${receipt.receivedAt}`);
  console.log(`  裁定 / decided        ${receipt.decidedAt}${accepted ? `，结束 / end ${receipt.endsAt}` : ''}`);
  console.log(`  前一条 / after entry  ${receipt.prevHash}`);
  console.log(`  签名 / signature      批次 / batch ${proof.batch} (${proof.index + 1}/${proof.size})，公钥 / key ${proof.publicKey}`);
  if (wantedKey !== undefined) console.log('  公钥就是您给的那一把 / the key is the one you gave');
  else console.log('! 没有给公钥：请把上面的公钥与县里公布的（/api/receipt-keys）比对，或加 --key / no key was given: compare the key above with the published one, or add --key');
  if (!accepted) console.log('! 拒绝理由的文字不在签名之内，理由代码在 / the words of a refusal are not signed, its code is');
}

const [file, flag, wantedKey] = process.argv.slice(2);
try {
  if (file === undefined || (flag !== undefined && (flag !== '--key' || !HEX64.test((wantedKey ?? '').toLowerCase())))) {
    throw new False('用法：node receipt.mjs 文件 [--key 公钥的64位十六进制]', 'usage: node receipt.mjs FILE [--key 64 hex digits]');
  }
  const receipt = JSON.parse(readFileSync(file, 'utf8'));
  checkShape(receipt);
  checkEntry(receipt);
  checkPath(receipt);
  checkSignature(receipt, wantedKey);
  insist(receipt.receivedAt <= receipt.decidedAt, '裁定早于收到', 'decided before it was received');
  report(receipt, wantedKey);
} catch (error) {
  console.log(`✗ ${error instanceof False ? error.message : `文件读不了 / the file cannot be read: ${error.message}`}`);
  process.exitCode = 1;
}
