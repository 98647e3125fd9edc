// Public cards: openness' cards in the reader's words, with the one thing that happens next.
import type { LotCard as CardView } from '../../client/pages/public/lots/view-model.ts';
import type { ParcelKind, Point } from '../../client/kit/parcel-outline.tsx';
import type { Language } from '../../client/words/language.ts';
import type { Bilingual } from '../kernel/shapes.ts';
import type { LotCard } from '../openness/contract.ts';
import { assetClasses } from '../registry/asset-classes.ts';

export const inLanguage = (name: Bilingual, language: Language): string => (language === 'en' ? name.en : name.zh);

/** What an asset class is called; a class of a newer version keeps its code. */
export function className(code: string, language: Language): string {
  const known = (assetClasses as Record<string, Bilingual>)[code];
  return known === undefined ? code : inLanguage(known, language);
}

export function cardView(card: LotCard): CardView {
  const { id, code, title, unit, area, termYears, phase, price, priceIs, bidCount } = card;
  const place = `${card.township} ${card.village}`.trim();
  return { id, code, title, place, kind: kindOf(card.class), outline: ringOf(card.outline), unit, area, termYears, phase, price, priceIs, bidCount, next: nextOf(card) };
}

/** Which little drawing stands for a class where no outline is known. */
export function kindOf(code: string): ParcelKind {
  if (code === 'LAND_ORCHARD') return 'orchard';
  if (code === 'LAND_FOREST' || code === 'TIMBER') return 'forest';
  if (code === 'WATER_POND') return 'water';
  if (code.startsWith('LAND') || code === 'WASTELAND4') return 'land';
  return code.startsWith('BLDG') || code.startsWith('FARM') || code.startsWith('HOME') || code === 'FACILITY_LAND' ? 'building' : 'other';
}

/** The outer ring of a GeoJSON polygon (or of a multipolygon's first part). */
export function ringOf(outline: unknown): readonly Point[] | null {
  const shape = outline as { type?: string; coordinates?: unknown } | null | undefined;
  const rings = shape?.type === 'MultiPolygon' ? (shape.coordinates as unknown[] | undefined)?.[0] : shape?.coordinates;
  const ring = Array.isArray(rings) ? (rings[0] as unknown) : undefined;
  if (!Array.isArray(ring)) return null;
  const points = ring.filter((point): point is Point => Array.isArray(point) && typeof point[0] === 'number' && typeof point[1] === 'number');
  return points.length >= 3 ? points : null;
}

function nextOf(card: LotCard): CardView['next'] {
  switch (card.phase) {
    case 'notice':
      return { what: 'registration_opens', at: card.registrationOpensAt };
    case 'registration':
      return { what: 'registration_closes', at: card.registrationClosesAt };
    case 'waiting':
      return { what: 'bidding_opens', at: card.biddingOpensAt };
    case 'bidding':
      return card.endsAt === null ? null : { what: 'bidding_ends', at: card.endsAt };
    case 'result':
      return card.publicityUntil === null ? null : { what: 'publicity_ends', at: card.publicityUntil };
    default:
      return null;
  }
}
