// What the pages for several lots at once show.

export interface SeveralRow {
  id: string;
  title: string;
  code: string;
  placeName: string;
  area: string;
  unit: 'mu' | 'm2' | 'item';
  reserve: string | null;
  missing: readonly { zh: string; en: string }[];
}

export interface SeveralData {
  desk: 'review' | 'operate';
  rows: readonly SeveralRow[];
}
