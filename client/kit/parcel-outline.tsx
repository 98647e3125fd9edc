// ParcelOutline: the true shape of a parcel as a small drawing; a glyph of its kind when there is no polygon.
import { useSay } from './frame.tsx';

export type Point = readonly [longitude: number, latitude: number];
export type ParcelKind = 'land' | 'orchard' | 'forest' | 'water' | 'building' | 'other';

const WIDTH = 120;
const HEIGHT = 110;
const EDGE = 12;

/** `ring` in degrees, or any plane units; not closed or closed, both are fine. */
export function ParcelOutline({ ring, kind }: { ring: readonly Point[] | null; kind: ParcelKind }) {
  const say = useSay();
  const drawn = ring !== null && ring.length >= 3 ? fit(ring) : undefined;
  return (
    <svg class="outline" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role={drawn === undefined ? undefined : 'img'} aria-label={drawn === undefined ? undefined : say('outline.label')} aria-hidden={drawn === undefined ? 'true' : undefined}>
      {drawn === undefined ? (
        <path d={glyphs[kind]} fill="none" stroke="#4F7A2E" stroke-width="3" stroke-linejoin="round" stroke-linecap="round" />
      ) : (
        <polygon points={drawn} fill="#B9D3A0" stroke="#3D6B22" stroke-width="1.6" stroke-linejoin="round" />
      )}
    </svg>
  );
}

/** Degrees of longitude are shorter than those of latitude: without the cosine a square field looks 20 % too wide at 34° N. */
function fit(ring: readonly Point[]): string {
  const middle = ring.reduce((sum, point) => sum + point[1], 0) / ring.length;
  const narrow = Math.abs(middle) <= 90 ? Math.cos((middle * Math.PI) / 180) : 1;
  const xs = ring.map((point) => point[0] * narrow);
  const ys = ring.map((point) => -point[1]);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [wide, high] = [Math.max(...xs) - left, Math.max(...ys) - top];
  const scale = Math.min((WIDTH - 2 * EDGE) / (wide || 1), (HEIGHT - 2 * EDGE) / (high || 1));
  const [shiftX, shiftY] = [(WIDTH - wide * scale) / 2, (HEIGHT - high * scale) / 2];
  return xs.map((x, index) => `${((x - left) * scale + shiftX).toFixed(1)},${(((ys[index] ?? 0) - top) * scale + shiftY).toFixed(1)}`).join(' ');
}

const glyphs: Record<ParcelKind, string> = {
  land: 'M18 82h84M18 66q42-14 84 0M18 50q42-14 84 0M30 34q30-9 60 0',
  orchard: 'M60 88V58M60 60a20 20 0 1 1 .1 0M30 90V72M30 74a11 11 0 1 1 .1 0M90 90V72M90 74a11 11 0 1 1 .1 0',
  forest: 'M60 90V70M60 22l22 48H38zM28 90V78M28 46l14 32H14zM92 90V78M92 46l14 32H78z',
  water: 'M16 46q11-10 22 0t22 0 22 0 22 0M16 62q11-10 22 0t22 0 22 0 22 0M16 78q11-10 22 0t22 0 22 0 22 0',
  building: 'M22 88V48l38-22 38 22v40zM50 88V66h20v22M34 58h10M76 58h10',
  other: 'M26 28h68v56H26zM26 46h68M46 28v56',
};
