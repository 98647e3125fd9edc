// Server: a view and its data → one whole HTML document. The only place where a document's bones are written.
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Frame } from './kit/frame.tsx';
import { FrameContext } from './kit/frame.tsx';
import { PageFrame } from './kit/page-frame.tsx';
import type { View } from './kit/view.tsx';
import { dictionaryFor } from './words/dictionary.ts';
import type { Dictionary, Group } from './words/language.ts';
import { speaker } from './words/language.ts';

export interface DocumentAssets {
  css: string;
  /** The script that keeps drafts of forms; undefined where nobody fills in any. */
  desk?: string;
  /** The entry script and what to fetch beside it; undefined on a page without live parts. */
  script: { entry: string; preload: readonly string[]; says: (key: string) => boolean } | undefined;
}

/** Renders `view` with `data`; everything a person typed is escaped by Preact, the data block by `inertJson`. */
export function renderDocument<Data>(view: View<Data>, data: Data, frame: Frame, assets: DocumentAssets): string {
  const group = view.name.slice(0, view.name.indexOf('/')) as Group;
  const dictionary = dictionaryFor(group, frame.language);
  const say = speaker(dictionary);
  const { Body } = view;
  const body =
    view.layout === 'bare' ? (
      <Body data={data} />
    ) : (
      <PageFrame wide={view.layout === 'wide'}>
        <Body data={data} />
      </PageFrame>
    );
  const title = `${view.title(data, say)} · ${say('frame.brand')}`;
  const words = assets.script === undefined ? {} : wordsSaid(dictionary, assets.script.says);
  const page = (
    <FrameContext.Provider value={{ frame, say }}>
      <Bones title={title} frame={frame} block={{ frame, data, words }} assets={assets}>
        {body}
      </Bones>
    </FrameContext.Provider>
  );
  return `<!doctype html>${renderToString(page)}`;
}

interface BonesProps {
  title: string;
  frame: Frame;
  /** What the browser gets beside the document. */
  block: unknown;
  assets: DocumentAssets;
  children: VNode;
}

function Bones({ title, frame, block, assets, children }: BonesProps) {
  return (
    <html lang={frame.language} data-size={String(frame.size)}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="theme-color" content="#0B3A33" />
        <meta name="format-detection" content="telephone=no" />
        <title>{title}</title>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <style dangerouslySetInnerHTML={{ __html: assets.css }} />
        {assets.script?.preload.map((href) => (
          <link key={href} rel="modulepreload" href={href} />
        ))}
        {assets.script === undefined ? null : <script type="module" src={assets.script.entry} />}
        {assets.desk === undefined ? null : <script type="module" src={assets.desk} />}
      </head>
      <body data-page={frame.page}>
        {children}
        {assets.script === undefined ? null : (
          <script id="d" type="application/json" dangerouslySetInnerHTML={{ __html: inertJson(block) }} />
        )}
      </body>
    </html>
  );
}

/** Only the words the live part can say travel with the page: one language, no request of their own. */
function wordsSaid(dictionary: Dictionary, says: (key: string) => boolean): Dictionary {
  return Object.fromEntries(Object.entries(dictionary).filter(([key]) => says(key)));
}

/** JSON that cannot end its own script element, whatever a person typed. */
export function inertJson(value: unknown): string {
  return JSON.stringify(value).replace(/</g, '\\u003c').replace(/\u2028/g, '\\u2028').replace(/\u2029/g, '\\u2029');
}
