// Copies a running PostgreSQL cluster consistently through its own backup calls: no pg_basebackup is shipped.
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { copyOne, copyTree, type CopiedFile } from './copy-tree.ts';

export interface ClusterCopy {
  readonly files: CopiedFile[];
  readonly takenAt: string;
}

/** What a restored server makes anew (PostgreSQL manual, 25.3.4 "Backing Up the Data Directory"). */
const emptied = new Set(['pg_wal', 'pg_replslot', 'pg_dynshmem', 'pg_notify', 'pg_serial', 'pg_snapshots', 'pg_stat_tmp', 'pg_subtrans']);
const leftOut = /(^|\/)(postmaster\.(pid|opts)|pgsql_tmp[^/]*|pg_internal\.init[^/]*|backup_label[^/]*|tablespace_map[^/]*)$/;
const CONTROL = 'global/pg_control';

/**
 * `cluster` is the data directory behind `ownerUrl`. Everything committed before the call is in the copy, and what is
 * committed while it runs is in it up to its last instant. The copy starts as after a power cut, replaying its log.
 */
export async function copyCluster(ownerUrl: string, cluster: string, to: string): Promise<ClusterCopy> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    // The slot keeps the log from being recycled while we copy; it goes with this session, whatever happens to us.
    await client.query(`SELECT pg_create_physical_replication_slot('sunfield_backup_' || pg_backend_pid(), true, true)`);
    const begun = await client.query<{ segment: string }>(`SELECT pg_walfile_name(pg_backup_start('sunfield', true)) AS segment`);
    const files = await copyTree(cluster, to, { leaveOut: (path) => leftOut.test(path) || path === CONTROL, keepEmpty: (path) => emptied.has(path) });
    const control = await copyOne(cluster, to, CONTROL); // Last, as pg_basebackup does.
    const ended = await client.query<{ segment: string; labelfile: string; spcmapfile: string; taken_at: string }>(
      `SELECT pg_walfile_name(lsn) AS segment, labelfile, spcmapfile, to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS taken_at
         FROM pg_backup_stop(false)`,
    );
    const { segment, labelfile, spcmapfile, taken_at } = ended.rows[0]!;
    if (spcmapfile.trim() !== '') throw new Error('tablespaces outside the data directory are not backed up');
    writeFileSync(join(to, 'backup_label'), labelfile, { mode: 0o600, flag: 'wx' });
    const log = await copyLog(cluster, to, begun.rows[0]!.segment, segment);
    return { files: [...files, control!, ...log], takenAt: taken_at };
  } finally {
    await client.end();
  }
}

/** The log from the start of the copy to its end: without it the files do not fit together. */
async function copyLog(cluster: string, to: string, first: string, last: string): Promise<CopiedFile[]> {
  const names = readdirSync(join(cluster, 'pg_wal')).filter((name) => /^[0-9A-F]{24}$/.test(name) && name >= first && name <= last);
  if (!names.includes(first) || !names.includes(last)) throw new Error(`the log ${first} to ${last} is not all there`);
  const copied: CopiedFile[] = [];
  for (const name of names.sort()) {
    const file = await copyOne(cluster, to, `pg_wal/${name}`);
    if (!file) throw new Error(`the log ${name} vanished`);
    copied.push(file);
  }
  return copied;
}
