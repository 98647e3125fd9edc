// PageFrame: header, main, footer; the same on every page.
import type { ComponentChildren } from 'preact';
import { stamp } from './format.ts';
import { hereWith, useFrame, useSay } from './frame.tsx';
import type { LetterSize } from './frame.tsx';
import { doorsFor } from './navigation.ts';
import { Notice } from './notice.tsx';

export function PageFrame({ wide, children }: { wide: boolean; children: ComponentChildren }) {
  const say = useSay();
  const frame = useFrame();
  return (
    <>
      <a class="skip" href="#main">
        {say('frame.skip')}
      </a>
      <Header />
      {frame.demo === null ? null : <DemoSwitch />}
      <main id="main" tabIndex={-1} class={wide ? 'main main--wide' : 'main'}>
        {frame.problem === null ? null : (
          <>
            <Notice kind="bad" title={say('problem.title')} alert>
              {frame.problem.text}
            </Notice>
            <p>
              <a href={whyAddress(frame.problem.code, frame.here)}>{say('problem.why')}</a>
            </p>
          </>
        )}
        {children}
      </main>
      <DraftWords />
      <footer class="foot">
        <p>{say('frame.footer')}</p>
        <p>
          <a href="/api/docs">{say('frame.footer.api')}</a> <span class="foot__as-of">{say('frame.asOf', { time: stamp(frame.now, frame.language, 'second') })}</span>
        </p>
      </footer>
    </>
  );
}

/** The page that explains a refusal; of a lot, by the version of the rules it is pinned to. */
export function whyAddress(code: string, here: string): string {
  const lot = /\/lots\/([0-9a-f-]{36})(?:\/|\?|$)/.exec(here)?.[1];
  return lot === undefined ? `/why/${code}` : `/why/${code}?lot=${lot}`;
}

function Header() {
  const say = useSay();
  const frame = useFrame();
  const roles = frame.account?.roles ?? [];
  return (
    <header class="head">
      <div class="head__row">
        <a class="head__brand" href="/">
          {say('frame.brand')}
        </a>
        <nav class="head__nav" aria-label={say('frame.nav')}>
          {doorsFor(roles, frame.here).map(({ door, current }) => (
            <a key={door.href} href={door.href} aria-current={current ? 'page' : undefined}>
              {say(door.name)}
              {door.href === '/messages' && (frame.account?.unread ?? 0) > 0 ? <Unread count={frame.account?.unread ?? 0} /> : null}
            </a>
          ))}
        </nav>
        <Tools />
      </div>
      {frame.size === 0 ? null : <Sizes />}
    </header>
  );
}

/** What client/desk.ts says under a form: it carries no dictionary of its own. */
function DraftWords() {
  const say = useSay();
  const { account } = useFrame();
  if (account?.mark === undefined) return null;
  return (
    <div
      id="draft-words" hidden data-who={account.mark} data-saved={say('draft.saved')} data-local={say('draft.local')} data-offline={say('draft.offline')} data-expired={say('draft.expired')}
      data-sign-in={say('draft.signIn')} data-restored={say('draft.restored')} data-was={say('draft.was')} data-empty={say('draft.empty')} data-drop={say('draft.drop')} data-wait={say('draft.wait')} data-file={say('file.kept')}
    />
  );
}

function Unread({ count }: { count: number }) {
  const say = useSay();
  return (
    <span class="head__unread">
      {count > 99 ? '99+' : count}
      <span class="hidden-text"> {say('nav.unread')}</span>
    </span>
  );
}

function Tools() {
  const say = useSay();
  const frame = useFrame();
  const other = frame.language === 'en' ? 'zh-CN' : 'en';
  return (
    <div class="head__tools" role="group" aria-label={say('frame.tools')}>
      {frame.size > 0 ? null : (
        <a class="chip" href={hereWith(frame.here, { big: '1' })}>
          {say('frame.big')}
        </a>
      )}
      <a class="chip" href={hereWith(frame.here, { lang: other })} hreflang={other} lang={other}>
        {say('frame.english')}
      </a>
      {frame.account === null ? (
        <a class="chip" href={`/sign-in?next=${encodeURIComponent(frame.here)}`}>
          {say('frame.signIn')}
        </a>
      ) : (
        <form class="head__account" method="post" action="/sign-out">
          <span class="head__name">{frame.account.name}</span>
          <button class="chip" type="submit">
            {say('frame.signOut')}
          </button>
        </form>
      )}
    </div>
  );
}

function Sizes() {
  const say = useSay();
  const frame = useFrame();
  const sizes: readonly LetterSize[] = [0, 1, 2, 3];
  return (
    <nav class="head__sizes" aria-label={say('frame.size')}>
      {sizes.map((size) => (
        <a key={size} class="chip" href={hereWith(frame.here, { big: String(size) })} aria-current={size === frame.size ? 'true' : undefined}>
          {say(`frame.size.${size}`)}
        </a>
      ))}
    </nav>
  );
}

/** The demo's "enter as": a form, so that it works without script; it never exists outside the demo. */
function DemoSwitch() {
  const say = useSay();
  const frame = useFrame();
  const people = frame.demo ?? [];
  return (
    <details class="demo">
      <summary>{say('frame.demo')}</summary>
      <p>{say('frame.demo.note')}</p>
      <form method="post" action="/demo/enter" class="demo__people">
        <input type="hidden" name="next" value={frame.here} />
        {people.map((person) => (
          <button key={person.key} type="submit" name="person" value={person.key} class="button button--plain">
            {person.name} · {say(`role.${person.role}`)}
            {person.place === '' ? null : <small> {person.place}</small>}
          </button>
        ))}
        <button type="submit" name="person" value="" class="button button--plain">
          {say('frame.demo.leave')}
        </button>
      </form>
    </details>
  );
}
