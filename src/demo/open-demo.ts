// Open demo: loads the county at the first start with visible progress, keeps it alive, and tells the visitor how to enter.
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { BidEngine } from '../auction/bid-engine.ts';
import type { Config } from '../platform/config.ts';
import type { Keys } from '../platform/crypto.ts';
import { openDatabase, type Db } from '../platform/db.ts';
import type { Log } from '../platform/logging.ts';
import { moveToNextOpening, startScriptedBidders } from './scripted-bidders.ts';
import { demoLoaded, loadDemo } from './load-demo.ts';
import { DEMO_PASSWORD } from './people.ts';

export interface Demo {
  /** Lets the scripted bidders bid, unless switched off. */
  begin(engine: BidEngine): void;
  stop(): Promise<void>;
}

/** Loads the demo into an empty county, or wakes the one that is there. */
export async function openDemo({ db, appUrl, keys, config, log }: { db: Db; appUrl: string; keys: Keys; config: Config; log: Log }): Promise<Demo> {
  if (await demoLoaded(db)) await moveToNextOpening(db);
  else await loadQuickly(appUrl, keys, config.dataDir);
  let stopBidding = async (): Promise<void> => {};
  return {
    begin: (engine) => {
      if (config.demoBidders) stopBidding = startScriptedBidders({ db, keys, engine, log });
    },
    stop: () => stopBidding(),
  };
}

/** On connections of its own that do not wait for the disk, and that a slow machine may keep as long as it needs: a load cut off starts again from nothing. */
async function loadQuickly(appUrl: string, keys: Keys, dataDir: string): Promise<void> {
  const patient = { lockTimeoutMs: 60_000, idleInTransactionMs: 120_000, statementTimeoutMs: 120_000 };
  const db = await openDatabase({ url: appUrl, poolSize: 4, lazyCommit: true, fieldKey: keys.field, ...patient });
  try {
    await loadDemo({ db, keys, dataDir, onProgress: progressBar() });
  } finally {
    await db.close();
  }
}

function progressBar(): (share: number, doing: string) => void {
  let shown = -1;
  return (share, doing) => {
    const percent = Math.floor(share * 100);
    if (percent === shown) return;
    shown = percent;
    const line = `正在装入演示县 / loading the demo county ${String(percent).padStart(3)}% ${doing}`;
    if (process.stdout.isTTY) process.stdout.write(`\r\u001b[2K${line}`);
    else if (percent % 10 === 0) console.log(line);
    if (percent >= 92 && process.stdout.isTTY) process.stdout.write('\n');
  };
}

/** The address, and in the demo the people one may sign in as. */
export async function greet(db: Db, config: Config, address: string | AddressInfo | null): Promise<void> {
  const port = typeof address === 'object' && address !== null ? address.port : config.port;
  const lines = ['', `阳光田 Sunfield  →  http://localhost:${port}`, ...lanAddresses(port), `接口 / API         http://localhost:${port}/api/docs`];
  if (config.demo) lines.push('', `演示账号（密码都是 ${DEMO_PASSWORD}）/ demo accounts, one password for all:`, ...(await people(db)));
  console.log(lines.join('\n'));
}

/** A phone on the same network opens one of these, over plain http. */
function lanAddresses(port: number): string[] {
  const found = Object.values(networkInterfaces()).flatMap((list) => list ?? []).filter((one) => one.family === 'IPv4' && !one.internal);
  return found.map((one) => `手机 / phone       http://${one.address}:${port}`);
}

const ROLE_NAMES: Record<string, string> = {
  village_clerk: '村报账员 village clerk', township_reviewer: '乡镇审核 township reviewer', exchange_operator: '交易中心 exchange operator',
  bidder: '竞买人 bidder', commission_officer: '监督员 commission officer', administrator: '管理员 administrator',
};

async function people(db: Db): Promise<string[]> {
  const rows = await db.sql<{ name: string; phone: string; role: string; place: string | null }>(
    `SELECT a.name, a.phone, g.role, p.name AS place FROM account a JOIN role_grant g ON g.account_id = a.id AND g.revoked_at IS NULL LEFT JOIN place p ON p.code = g.region
      WHERE a.demo AND a.password_hash IS NOT NULL ORDER BY array_position($1::text[], g.role), a.phone`,
    [Object.keys(ROLE_NAMES)],
  );
  return rows.map((row) => `  ${row.phone}  ${row.name}  ${ROLE_NAMES[row.role] ?? row.role}${row.place === null ? '' : `，${row.place}`}`);
}
