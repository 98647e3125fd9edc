// OpenAPI: the document at /api/openapi.json and its page at /api/docs, with swagger-ui served by ourselves under our policy.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Response } from 'express';
import type { Site } from './http.ts';
import { openApiDocument } from './openapi-document.ts';

const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const version = (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }).version;

/** Swagger-ui sets style attributes; styles inline are allowed on this page alone, scripts inline nowhere. */
const policy = [
  "default-src 'none'", "script-src 'self'", "style-src 'self' 'unsafe-inline'", "img-src 'self' data:", "connect-src 'self'",
  "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
].join('; ');

/** Mount after every room: the document lists what stands on `site.endpoints` when it is first asked for. */
export function serveApiDocument(site: Site): void {
  let document: string | undefined;
  site.app.get('/api/openapi.json', (_request, response) => {
    document ??= JSON.stringify(openApiDocument(site.endpoints, version));
    response.type('application/json').send(document);
  });
  site.app.get('/api/docs', (_request, response) => send(response, 'html', page));
  site.app.get('/api/docs/start.js', (_request, response) => send(response, 'text/javascript', start));
  site.app.get('/api/docs/swagger-ui.css', (_request, response) => sendFile(response, 'swagger-ui.css'));
  site.app.get('/api/docs/swagger-ui-bundle.js', (_request, response) => sendFile(response, 'swagger-ui-bundle.js'));
}

function send(response: Response, type: string, text: string): void {
  response.set('Content-Security-Policy', policy).set('Cache-Control', 'no-cache').type(type).send(text);
}

function sendFile(response: Response, name: string): void {
  response.set('Content-Security-Policy', policy).sendFile(join(folder, name), { maxAge: '1d' });
}

const page = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>接口文档 API · 阳光田 Sunfield</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
</head>
<body>
<div id="docs"></div>
<noscript><p>本页需要脚本；文档本身在 <a href="/api/openapi.json">/api/openapi.json</a>。This page needs scripts; the document itself is at /api/openapi.json.</p></noscript>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script>
</body>
</html>
`;

const start = `SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#docs',
  deepLinking: true,
  docExpansion: 'list',
  validatorUrl: null,
  requestInterceptor: function (request) { request.headers['X-Sunfield'] = '1'; return request; },
});
`;
