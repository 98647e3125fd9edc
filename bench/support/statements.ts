// Statements: where the database's time goes in a run, by pg_stat_statements. Only on wish, for it costs a little itself.
import pg from 'pg';

export const STATEMENT_SETTINGS = { shared_preload_libraries: 'pg_stat_statements', 'pg_stat_statements.track_planning': 'on' };

export interface StatementTime {
  calls: number;
  /** Milliseconds in all, planning apart. */
  planMs: number;
  runMs: number;
  rows: number;
  text: string;
}

/** The statements that took most since the last call, and a clean slate. */
export async function statementTimes(ownerUrl: string, most = 15): Promise<StatementTime[]> {
  const client = new pg.Client(ownerUrl);
  await client.connect();
  try {
    await client.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
    const { rows } = await client.query<StatementTime>(
      `SELECT calls::int, round(total_plan_time)::int AS "planMs", round(total_exec_time)::int AS "runMs", rows::int, left(regexp_replace(query, '\\s+', ' ', 'g'), 90) AS text
         FROM pg_stat_statements ORDER BY total_exec_time + total_plan_time DESC LIMIT $1`,
      [most],
    );
    await client.query('SELECT pg_stat_statements_reset()');
    return rows;
  } finally {
    await client.end();
  }
}
