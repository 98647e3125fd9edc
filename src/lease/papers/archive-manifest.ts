// Archive manifest: the list of a package's files with their hashes, signed; and the words that tell a stranger how to check it. Pure.
import { canonicalJson } from '../../journal/canonical.ts';
import type { SigningKey } from '../../platform/signing.ts';

export interface ManifestFile {
  path: string;
  bytes: number;
  sha256: string;
}

export interface Manifest {
  format: 'sunfield-archive-1';
  lot_id: string;
  lot_code: string;
  title: string;
  county: string;
  made_at: string;
  files: ManifestFile[];
}

export const manifestText = (manifest: Manifest): string => `${JSON.stringify(manifest, null, 1)}\n`;

/** What is signed: the manifest's own fingerprint under a name no other signature of ours has. */
export const signedText = (manifestSha256: string): string => `sunfield-archive-v1\n${manifestSha256}\n`;

export function signatureText(manifestSha256: string, key: SigningKey): string {
  return `${canonicalJson({ manifest_sha256: manifestSha256, public_key: key.publicKey, signature: key.sign(signedText(manifestSha256)).toString('hex') })}\n`;
}

export const readMe = (manifest: Pick<Manifest, 'lot_code' | 'title' | 'made_at'>): string => `一宗一档 / archive of one lot
${manifest.lot_code} ${manifest.title}
${manifest.made_at}

怎么核验：用 Node.js 20 运行系统文档 docs/verify/archive.mjs，不需要数据库、网络和本系统的程序：
How to check it, with Node.js 20 and docs/verify/archive.mjs, without database, network or our programs:

  node archive.mjs 本文件.zip [--key 县里公布的公钥]

manifest.json     每个文件的大小和 SHA-256 / size and SHA-256 of every file
signature.json    对 manifest.json 的 Ed25519 签名 / Ed25519 signature of manifest.json
data/             各表的记录 / the rows
journal/          操作记录的哈希链，每行一条 / hash chains of what was done, one entry a line
files/            原件：会议材料、合同、签字件、鉴证书 / minutes, contract, signed papers, certificate
`;
