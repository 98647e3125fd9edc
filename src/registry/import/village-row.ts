// Village row: one row of the official place list, its codes checked against each other and its committee's name shortened to the village's.

export interface VillagePlaces {
  county: { code: string; name: string };
  township: { code: string; name: string };
  village: { code: string; name: string };
}

export interface VillageColumns {
  villageCode: number;
  county: number;
  township: number;
  village: number;
}

const NAMES: Record<keyof VillageColumns, readonly string[]> = {
  villageCode: ['village_code', 'villagecode', '村代码', '村级代码', '行政区划代码', '统计用区划代码', '代码', 'code'],
  county: ['county', '县', '区县', '县区', '县名称', '所属区县'],
  township: ['township', 'town', '乡镇', '乡镇街道', '乡镇名称', '街道'],
  village: ['village', '村', '村居', '村名称', '村社区', '名称', 'name'],
};

/** Which column is which, or null when one is missing. */
export function villageColumns(headings: readonly string[]): VillageColumns | null {
  const keys = headings.map((heading) => heading.trim().toLowerCase());
  const at = (field: keyof VillageColumns): number => keys.findIndex((key) => NAMES[field].includes(key));
  const columns = { villageCode: at('villageCode'), county: at('county'), township: at('township'), village: at('village') };
  return Object.values(columns).includes(-1) ? null : columns;
}

/** Null when the code is not 12 digits or a name is empty. County and township codes are the code's own prefixes. */
export function readVillageRow(cells: readonly string[], columns: VillageColumns): VillagePlaces | null {
  const code = (cells[columns.villageCode] ?? '').trim();
  const [county, township, village] = [columns.county, columns.township, columns.village].map((index) => (cells[index] ?? '').trim()) as [string, string, string];
  if (!/^\d{12}$/.test(code) || county === '' || township === '' || village === '') return null;
  return {
    county: { code: code.slice(0, 6), name: county },
    township: { code: code.slice(0, 9), name: township },
    village: { code, name: villageName(village) },
  };
}

/** '余庄村村民委员会' is the committee; the place is 余庄村. '西关社区居民委员会' is 西关社区. */
export function villageName(written: string): string {
  const short = written.replace(/(?:村民|居民|村村)?(?:委员会|委会)$/, (ending) => (ending.startsWith('村村') ? '村' : ''));
  if (short.length < 2) return written;
  return /[村区寨屯庄园场街]$/.test(short) || written === short ? short : `${short}${/居/.test(written) ? '社区' : '村'}`;
}
