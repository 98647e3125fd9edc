// The test bench itself: two clones of one template, worked on as the application's role, without seeing each other.
import { describe, expect, it } from '@jest/globals';
import { withDatabase } from '../../support/database.ts';

describe('a database for a test file', () => {
  const one = withDatabase();
  const other = withDatabase();

  it('is migrated and is used as the application role', async () => {
    const { who } = await one.db.one<{ who: string }>('SELECT current_user AS who');
    expect(who).toBe('sunfield_app');
    const { now } = await one.db.one<{ now: Date }>('SELECT county_now() AS now');
    expect(now).toBeInstanceOf(Date);
  });

  it('is alone', async () => {
    const named = async (db: typeof one.db) => (await db.one<{ name: string }>('SELECT current_database() AS name')).name;
    expect(await named(one.db)).not.toBe(await named(other.db));
  });
});
