// The API's own description and the headers every answer carries.
import { describe, expect, it } from '@jest/globals';
import { apiFor } from '../../support/api.ts';
import { withDatabase } from '../../support/database.ts';

describe('the API document', () => {
  const county = withDatabase();
  const api = apiFor(county);

  it('lists every endpoint with its schemas and refusals', async () => {
    const { body } = await api.http().get('/api/openapi.json').expect(200);
    expect(body.openapi).toBe('3.1.0');
    for (const endpoint of api.county.site.endpoints) {
      const operation = body.paths[endpoint.path.replace(/:(\w+)/g, '{$1}')][endpoint.method.toLowerCase()];
      expect(operation.operationId).toBe(endpoint.name);
      for (const kind of endpoint.refusals) expect(operation.responses[kind.status].description).toContain(kind.code);
      const inPath = [...endpoint.path.matchAll(/:(\w+)/g)].map((match) => match[1]);
      expect(operation.parameters?.filter((one: { in: string }) => one.in === 'path').map((one: { name: string }) => one.name) ?? []).toEqual(inPath);
    }
    const signIn = body.paths['/api/sessions'].post;
    expect(signIn.requestBody.content['application/json'].schema).toMatchObject({ required: ['phone', 'password'], additionalProperties: false });
    expect(signIn.security).toEqual([]);
    expect(body.paths['/api/invitations'].post['x-roles']).toEqual(['administrator']);
  });

  it('has a page whose every script and style is ours and allowed', async () => {
    const page = await api.http().get('/api/docs').expect(200);
    expect(page.headers['content-security-policy']).toContain("script-src 'self';");
    expect(page.text).not.toMatch(/<script(?![^>]*src=)/);
    for (const [, path] of page.text.matchAll(/(?:src|href)="(\/api\/docs\/[^"]+)"/g)) {
      const file = await api.http().get(path!).expect(200);
      expect(file.headers['x-content-type-options']).toBe('nosniff');
    }
  });
});

describe('every answer', () => {
  const county = withDatabase();
  const api = apiFor(county);

  it('over plain http asks for nothing that only https has', async () => {
    const { headers } = await api.http().get('/api/openapi.json');
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(headers['cross-origin-opener-policy']).toBeUndefined();
    expect(headers['content-security-policy']).toBe("default-src 'none';frame-ancestors 'none';base-uri 'none';form-action 'none'");
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['x-frame-options']).toBe('DENY');
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('over https holds the browser to it', async () => {
    const { headers } = await api.http().get('/api/openapi.json').set('X-Forwarded-Proto', 'https');
    expect(headers['strict-transport-security']).toBe('max-age=31536000');
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
  });

  it('says no in a form a program can read', async () => {
    const missing = await api.http().get('/api/nothing-here').expect(404);
    expect(missing.body.refusal.code).toBe('request.not_found');
    const garbled = await api.http().get('/api/public/lots/%E0%A4%A').expect(400);
    expect(garbled.body.refusal.code).toBe('request.malformed');
    const broken = await api.http().post('/api/sessions').set('Content-Type', 'application/json').send('{"phone":').expect(400);
    expect(broken.body.refusal.code).toBe('request.not_json');
  });
});
