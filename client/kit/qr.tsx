// Qr: an address as a QR code with the address in letters under it, for the notice board and for those who cannot scan.
import { generate } from 'lean-qr';
import { useSay } from './frame.tsx';

export function Qr({ address, caption }: { address: string; caption?: string }) {
  const say = useSay();
  const code = generate(address);
  const side = code.size + 8;
  return (
    <span class="qr">
      <svg viewBox={`-4 -4 ${side} ${side}`} role="img" aria-label={say('qr.label', { address })} shape-rendering="crispEdges">
        <path d={outline(code)} fill="#000" />
      </svg>
      {caption ?? address}
    </span>
  );
}

/** One horizontal run of dark modules is one rectangle. */
function outline(code: { size: number; get(x: number, y: number): boolean }): string {
  let path = '';
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) {
      let run = 0;
      while (x + run < code.size && code.get(x + run, y)) run += 1;
      if (run > 0) path += `M${x} ${y}h${run}v1h-${run}z`;
      x += run;
    }
  }
  return path;
}
