// Decides where the data lives and who runs PostgreSQL there, by trying: account, user namespace, copied programs, /var/lib.
import {
  chmodSync, chownSync, cpSync, existsSync, lchownSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmdirSync, rmSync, statSync, symlinkSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { StartupProblem } from '../startup-problem.ts';
import { copyBinaries, type Binaries } from './binaries.ts';
import { layoutOf, readPostmaster } from './layout.ts';
import { asAccount, canEnter, canRun, inNamespace, lendableAccounts, sameUser, type Account, type Runner } from './runner.ts';

export interface Lodging {
  readonly runner: Runner;
  readonly binaries: Binaries;
}

export interface LodgingChoice {
  readonly accounts?: Account[];
  /** Off where the machine forbids user namespaces; found out by trying. */
  readonly namespaces?: boolean;
  readonly fallbackRoot?: string;
}

/** Throws StartupProblem when nobody here may run PostgreSQL on this folder. May make `<dataDir>/postgres` a link to /var/lib. */
export function chooseLodging(dataDir: string, binaries: Binaries, choice: LodgingChoice = {}): Lodging {
  mkdirSync(dataDir, { recursive: true });
  if (process.getuid?.() !== 0) return { runner: ownFiles(dataDir), binaries };
  const accounts = choice.accounts ?? lendableAccounts();
  const reach = resolve(layoutOf(dataDir).home, '..');
  const fits = (runner: Runner) => canEnter(runner, reach) && canRun(runner, binaries.postgres, ['--version']);
  const people = ownerFirst(layoutOf(dataDir).cluster, accounts).map(asAccount);
  const spaces = choice.namespaces === false ? [] : accounts.map(inNamespace);
  const runner = [...people, ...spaces].find(fits);
  if (runner) return { runner, binaries };
  // The programs lie in a closed folder (a home directory): bring a copy to where the account may read it.
  const guest = people.find((person) => canEnter(person, reach));
  if (guest && binaries.native) return { runner: guest, binaries: copyNear(reach, binaries) };
  return moveOut(dataDir, binaries, people, choice.fallbackRoot ?? '/var/lib/sunfield');
}

/** As root the files follow the runner; safe because it is only called while no server runs on them. */
export function giveTo(runner: Runner, folder: string): void {
  if (runner.uid === undefined || runner.gid === undefined) return;
  const { uid, gid } = statSync(folder);
  if (uid === runner.uid && gid === runner.gid) return;
  chownAll(folder, runner.uid, runner.gid);
}

function ownFiles(dataDir: string): Runner {
  const { cluster } = layoutOf(dataDir);
  const me = process.getuid?.();
  if (me === undefined || !existsSync(dataDir)) return sameUser();
  const owner = ownerOf(cluster) ?? ownerOf(layoutOf(dataDir).home);
  if (owner === undefined || owner === me) return sameUser();
  throw new StartupProblem(
    `数据目录 ${dataDir} 属于另一个用户（uid ${owner}），当前用户（uid ${me}）不能使用。请用原来的用户启动，或用 DATA_DIR 另选目录。`,
    `The data directory ${dataDir} belongs to another user (uid ${owner}); you are uid ${me}. Start as that user, or choose another folder with DATA_DIR.`,
  );
}

function ownerOf(path: string): number | undefined {
  return existsSync(path) ? statSync(path).uid : undefined;
}

/** A cluster already given to an account stays with it. */
function ownerFirst(cluster: string, accounts: Account[]): Account[] {
  const owner = ownerOf(cluster);
  return [...accounts].sort((a, b) => Number(b.uid === owner) - Number(a.uid === owner));
}

function copyNear(folder: string, binaries: Binaries): Binaries {
  return copyBinaries(binaries.native!, join(folder, `postgresql-${binaries.version}`));
}

function moveOut(dataDir: string, binaries: Binaries, people: Runner[], root: string): Lodging {
  const guest = people[0];
  // A server left running is adopted where it is; its files are not moved from under it.
  if (guest && readPostmaster(layoutOf(dataDir).cluster)) return { runner: guest, binaries };
  if (guest && binaries.native) {
    mkdirSync(root, { recursive: true, mode: 0o755 });
    const place = mkdtempSync(join(root, 'county-'));
    chmodSync(place, 0o755);
    if (canEnter(guest, place)) {
      bringAlong(join(dataDir, 'postgres'), join(place, 'postgres'));
      return { runner: guest, binaries: copyNear(place, binaries) };
    }
    rmdirSync(place);
  }
  throw new StartupProblem(
    '以 root 身份无法为数据库找到可用的账户（PostgreSQL 不允许 root 运行）。请改用普通用户启动，或设置 DATABASE_URL。',
    'Running as root, no account was found that may run PostgreSQL here (it refuses root). Start as an ordinary user, or set DATABASE_URL.',
  );
}

/** Leaves a link where the data was, so that the next start finds it. The old folder goes only once its copy is whole. */
function bringAlong(home: string, place: string): void {
  if (existsSync(home)) cpSync(home, place, { recursive: true, preserveTimestamps: true });
  else mkdirSync(place, { mode: 0o700 });
  if (existsSync(home)) renameSync(home, `${home}.moved`);
  symlinkSync(place, home);
  rmSync(`${home}.moved`, { recursive: true, force: true });
}

function chownAll(path: string, uid: number, gid: number): void {
  const seen = lstatSync(path);
  if (!seen.isDirectory()) return lchownSync(path, uid, gid);
  chownSync(path, uid, gid);
  for (const name of readdirSync(path)) chownAll(join(path, name), uid, gid);
}
