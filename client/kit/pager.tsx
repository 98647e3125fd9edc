// Pager: previous and next as links (?page=2), and where one stands.
import { hereWith, useFrame, useSay } from './frame.tsx';

export function Pager({ page, size, total }: { page: number; size: number; total: number }) {
  const say = useSay();
  const { here } = useFrame();
  const pages = Math.max(1, Math.ceil(total / size));
  if (pages === 1) return <p class="quiet">{say('pager.total', { total })}</p>;
  return (
    <nav class="pager" aria-label={say('pager.label')}>
      {page > 1 ? (
        <a class="button button--plain" rel="prev" href={hereWith(here, { page: page === 2 ? null : String(page - 1) })}>
          {say('pager.previous')}
        </a>
      ) : null}
      <span>
        {say('pager.state', { page, pages })} · {say('pager.total', { total })}
      </span>
      {page < pages ? (
        <a class="button button--plain" rel="next" href={hereWith(here, { page: String(page + 1) })}>
          {say('pager.next')}
        </a>
      ) : null}
    </nav>
  );
}
