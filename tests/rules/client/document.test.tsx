// The document: nothing a person typed can break out of it, errors stand at their field, and only live pages carry scripts.
import { describe, expect, it } from '@jest/globals';
import { Field } from '../../../client/kit/field.tsx';
import type { Frame } from '../../../client/kit/frame.tsx';
import { hereWith } from '../../../client/kit/frame.tsx';
import { doorsFor } from '../../../client/kit/navigation.ts';
import { view } from '../../../client/kit/view.tsx';
import { inertJson, renderDocument } from '../../../client/server.tsx';
import { isSaid, scriptFor } from '../../../src/web/assets.ts';
import { safeNext } from '../../../src/web/visitor.ts';

const frame: Frame = { page: 'public/lot', language: 'zh-CN', size: 0, here: '/lots/1?q=a', now: '2026-08-12T07:20:03.045Z', account: null, demo: null, problem: null };
const nasty = '</script><img src=x onerror=alert(1)>';
const shown = view<{ name: string }>({
  name: 'public/lot',
  title: (data) => data.name,
  Body: ({ data }) => (
    <form>
      <h1>{data.name}</h1>
      <Field name="amount" label="出价" />
    </form>
  ),
});
const assets = { css: 'a{}', script: { entry: '/assets/entry.js', preload: ['/assets/x.js'], says: (key: string) => key === 'lot.read' } };

describe('a document', () => {
  const html = renderDocument(shown, { name: nasty }, frame, assets);

  it('escapes what people typed, in text, title and data', () => {
    expect(html).not.toContain('<img');
    expect(html).not.toMatch(/<\/script><img/);
    expect(JSON.parse(inertJson({ name: nasty }))).toEqual({ name: nasty });
  });

  it('names its page for the entry script and carries its data', () => {
    expect(html).toContain('data-page="public/lot"');
    expect(html).toContain('<script id="d" type="application/json">');
    expect(html).toContain('rel="modulepreload" href="/assets/x.js"');
  });

  it('without live parts carries no script and no data', () => {
    const still = renderDocument(shown, { name: 'x' }, frame, { css: '', script: undefined });
    expect(still).not.toContain('<script');
  });

  it('shows a refusal at its field with what was typed', () => {
    const problem = { code: 'bid.below_step', text: '出价至少 1,510 元', field: 'amount', entered: { amount: '1500' } };
    const refused = renderDocument(shown, { name: 'x' }, { ...frame, problem }, assets);
    expect(refused).toMatch(/id="e-amount">出价至少 1,510 元/);
    expect(refused).toMatch(/value="1500"[^>]*aria-describedby="e-amount" aria-invalid="true"/);
  });
});

describe('links', () => {
  it('change one thing of the address and keep the rest', () => {
    expect(hereWith('/?q=a&page=3', { page: null, segment: 'bidding' })).toBe('/?q=a&segment=bidding');
  });

  it('after signing in stay on this site', () => {
    expect(safeNext('/lots/1?q=%E5%9C%B0')).toBe('/lots/1?q=%E5%9C%B0');
    expect(['//evil.test', 'https://evil.test', '/\\evil.test', '/a\nb', 7].map(safeNext)).toEqual(['/', '/', '/', '/', '/']);
  });

  it('of the header are those of one’s roles, with the present one marked', () => {
    expect(doorsFor([], '/').map(({ door }) => door.href)).toEqual(['/']);
    const clerk = doorsFor(['village_clerk'], '/desk/lots/1?x=1');
    expect(clerk.filter((one) => one.current).map((one) => one.door.href)).toEqual(['/desk/lots']);
  });
});

describe('the manifest', () => {
  const manifest = {
    'entry.ts': { file: 'assets/entry.js', imports: ['_preact.js'] },
    '_preact.js': { file: 'assets/preact.js' },
    'pages/bidder/room/alive.tsx': { file: 'assets/room.js', imports: ['_preact.js', '_io.js'] },
    '_io.js': { file: 'assets/io.js' },
  };

  it('names what a live page fetches beside its entry', () => {
    const script = scriptFor(manifest, 'bidder/room', () => '');
    expect(script).toMatchObject({ entry: '/assets/entry.js', preload: ['/assets/preact.js', '/assets/room.js', '/assets/io.js'] });
    expect(scriptFor(manifest, 'public/lots', () => '')).toBeUndefined();
  });

  it('tells which words the live part can say', () => {
    const code = 'a("lot.read"),b(`price.${k}`),c("unit."+u)';
    expect(['lot.read', 'price.reserve', 'unit.mu', 'lot.read.stop', 'price'].map((key) => isSaid(code, key))).toEqual([true, true, true, false, false]);
  });

  it('sends those words and no others', () => {
    const html = renderDocument(shown, { name: 'x' }, frame, assets);
    const block = JSON.parse(/<script id="d" type="application\/json">(.*?)<\/script>/.exec(html)?.[1] ?? '') as { words: object };
    expect(block.words).toEqual({ 'lot.read': '读给我听' });
  });
});
