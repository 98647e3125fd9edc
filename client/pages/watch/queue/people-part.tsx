// People: a small picture of who is joined to whom, each line numbered and said in words beside it; and what the platform does not know.
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { useMarks } from '../../../kit/marks.ts';
import { Tag } from '../../../kit/tag.tsx';
import type { WatchKey } from '../../../words/watch.zh.ts';
import type { PeopleEdge, PeopleNode, PeoplePart as People } from '../../../../src/watchdog/sheet/contract-sheet.ts';
import { peopleGeometry } from './people-geometry.ts';

export function PeoplePart({ people }: { people: People }) {
  const say = useSay<WatchKey>();
  const marks = useMarks();
  const tongue = useFrame().language === 'en' ? 'en' : 'zh';
  // Having met is worth a line of text, but many lines of it would hide the ties that matter.
  const drawn = people.edges.filter((edge) => edge.kind !== 'met');
  return (
    <section class="sheet" id="people" aria-labelledby="people-title">
      <h2 id="people-title">{say('people.title')}</h2>
      {people.state === 'running' ? <p class="quiet">{say('bids.running')}</p> : null}
      {people.state === 'none' ? <p class="quiet">{say('people.none')}</p> : null}
      {people.state === 'known' && drawn.length === 0 ? <p>{say('people.noTies')}</p> : null}
      {drawn.length === 0 ? null : (
        <figure>
          <Drawing people={people} pairs={pairsOf(drawn)} width={340} letters={13} looks="chart chart--narrow" />
          <Drawing people={people} pairs={pairsOf(drawn)} width={680} letters={14} looks="chart chart--wide" />
          <p class="quiet">{say('people.legend')}</p>
        </figure>
      )}
      {people.edges.length === 0 ? null : (
        <ol class="ties">
          {people.edges.map((edge) => (
            <li key={`${edge.from}${edge.to}${edge.kind}${edge.words.zh}`}>
              <Tag tone={edge.kind === 'met' ? 'plain' : edge.basis === 'declared' ? 'note' : 'bad'}>{say(`edge.${edge.kind}`)}</Tag> {edge.words[tongue]}
              <span class="quiet">
                {marks.aside(edge.source[tongue])}
              </span>
            </li>
          ))}
        </ol>
      )}
      <ul class="people">
        {people.nodes.filter((node) => node.kind !== 'account' && node.kind !== 'cadre').map((node) => (
          <li key={node.id}>
            {node.name} <span class="quiet">{node.role[tongue]}</span>
          </li>
        ))}
      </ul>
      {people.more === 0 ? null : <p class="quiet">{say('people.more', { count: people.more })}</p>}
      {people.said.map((one) => (
        <p key={one.name}>
          <strong>{say('people.said', { name: one.name })}</strong> {one.words}
        </p>
      ))}
      <details>
        <summary>{say('people.notHeld')}</summary>
        <ul>
          {people.notHeld.map((words) => (
            <li key={words.zh}>{words[tongue]}</li>
          ))}
        </ul>
      </details>
    </section>
  );
}

const fills: Record<PeopleNode['kind'], string> = { person: '#E4EFE9', company: '#E3ECF7', cadre: '#FAE6E3', account: '#FBEFD3' };
const strokes: Record<PeopleNode['kind'], string> = { person: '#0E4A40', company: '#153C70', cadre: '#A8231B', account: '#8A5B00' };

function Drawing({ people, pairs, width, letters, looks }: { people: People; pairs: readonly Pair[]; width: number; letters: number; looks: string }) {
  const say = useSay<WatchKey>();
  const marks = useMarks();
  const tongue = useFrame().language === 'en' ? 'en' : 'zh';
  const plot = peopleGeometry(people.nodes, pairs, width, letters * 3.2);
  const nodes = new Map(people.nodes.map((node) => [node.id, node]));
  const room = plot.box.width / letters - 0.8;
  const wide = width > 420;
  return (
    <svg class={looks} viewBox={`0 0 ${width} ${plot.height}`} role="img" aria-label={say('people.picture', { people: plot.boxes.length, ties: pairs.reduce((sum, pair) => sum + pair.numbers.length, 0) })} font-size={letters}>
      {plot.lines.map((line, index) => (
        <path key={index} d={line.path} fill="none" stroke={pairs[index]!.declared ? '#8A5B00' : '#A8231B'} stroke-width="2" stroke-dasharray={pairs[index]!.declared ? '6 4' : undefined} />
      ))}
      {plot.boxes.map((box) => {
        const node = nodes.get(box.id)!;
        return (
          <g key={box.id}>
            <title>{`${node.name} ${node.role[tongue]}`}</title>
            <rect x={box.x} y={box.y} width={plot.box.width} height={plot.box.height} rx={node.kind === 'person' || node.kind === 'cadre' ? letters * 1.6 : 3} fill={fills[node.kind]} stroke={strokes[node.kind]} stroke-width="1.5" />
            <text x={box.x + plot.box.width / 2} y={box.y + letters * 1.35} text-anchor="middle" font-weight="700">
              {cut(node.name, room)}
            </text>
            <text x={box.x + plot.box.width / 2} y={box.y + letters * 2.55} text-anchor="middle" font-size={letters - 2}>
              {cut(node.role[tongue], room * 1.15)}
            </text>
          </g>
        );
      })}
      {plot.lines.map((line, index) => (
        <g key={index}>
          {wide ? (
            <text x={line.x} y={line.y - 13} text-anchor="middle" font-size={letters - 2} stroke="#fffdf8" stroke-width="4" paint-order="stroke">
              {marks.list(pairs[index]!.labels.map((label) => label[tongue]))}
            </text>
          ) : null}
          <rect x={line.x - badge(pairs[index]!) / 2} y={line.y - 9} width={badge(pairs[index]!)} height="18" rx="9" fill="#fffdf8" stroke="#15231F" />
          <text x={line.x} y={line.y + 4} text-anchor="middle" font-size="11" font-weight="700">
            {pairs[index]!.numbers.join(' ')}
          </text>
        </g>
      ))}
    </svg>
  );
}

interface Pair {
  from: string;
  to: string;
  /** Places in the list beside the picture. */
  numbers: number[];
  labels: PeopleEdge['label'][];
  /** Nothing but somebody's word. */
  declared: boolean;
}

/** One line for all that joins the same two. */
function pairsOf(edges: readonly PeopleEdge[]): Pair[] {
  const pairs = new Map<string, Pair>();
  edges.forEach((edge, index) => {
    const key = [edge.from, edge.to].sort().join(' ');
    const pair = pairs.get(key) ?? { from: edge.from, to: edge.to, numbers: [], labels: [], declared: true };
    pair.numbers.push(index + 1);
    if (!pair.labels.some((label) => label.zh === edge.label.zh)) pair.labels.push(edge.label);
    pair.declared &&= edge.basis === 'declared';
    pairs.set(key, pair);
  });
  return [...pairs.values()];
}

const badge = (pair: Pair): number => 10 + pair.numbers.join(' ').length * 7;

/** `room` in letters: a Chinese character counts one, others a little over half. */
function cut(text: string, room: number): string {
  let used = 0;
  const letters = [...text];
  const at = letters.findIndex((letter) => (used += letter > '\u2e80' ? 1 : 0.6) > room);
  return at < 0 ? text : `${letters.slice(0, Math.max(1, at - 1)).join('')}…`;
}
