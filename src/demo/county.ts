// County: what every part of the demo works with.
import type { Keys } from '../platform/crypto.ts';
import type { Db } from '../platform/db.ts';
import type { Random } from '../statistics/random.ts';
import type { PhotoAlbum } from './papers.ts';
import type { People } from './people.ts';

export interface DemoCounty {
  db: Db;
  keys: Keys;
  dataDir: string;
  random: Random;
  people: People;
  photos: PhotoAlbum;
  /** Village code → its name, its collective and the number of the collective's basic account. */
  collectives: Map<string, { village: string; id: string; account: string }>;
}
