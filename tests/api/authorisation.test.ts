// The authorisation matrix: every endpoint the county serves, tried as nobody and as every role it is not for.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { roles, type Role } from '../../src/kernel/actor.ts';
import type { Endpoint } from '../../src/kernel/endpoint.ts';
import { apiFor } from '../support/api.ts';
import { withDatabase } from '../support/database.ts';
import { countyCode, freshPerson, freshVillage, type Person } from '../support/world.ts';

/** Whoever adds to this list says: anyone on the internet may change something here, and how it is kept in bounds. */
const openToAnyone = new Set([
  'signUp', // limited per address
  'signIn', // limited per phone and address
  'renewAccess', // needs the refresh cookie
  'acceptInvitation', // needs the invitation's 256 bits
  'askSignInCode', // limited per phone and address, and per account; says nothing of who is registered
  'signInByCode', // needs the code's 122 bits and, within five tries, its six digits
  'enterAs', // demo only
]);
/** Served beside the endpoints: the API's own description. */
const notEndpoints = /^\/api\/(openapi\.json|docs(\/.*)?)$/;

describe('who may knock where', () => {
  const county = withDatabase();
  const api = apiFor(county, { demo: true });
  const people = new Map<Role, Person>();
  let endpoints: Endpoint[] = [];

  beforeAll(async () => {
    const village = await freshVillage(county);
    const regions: Record<Role, string> = {
      village_clerk: village.code,
      township_reviewer: village.township,
      exchange_operator: countyCode,
      bidder: '',
      commission_officer: countyCode,
      administrator: countyCode,
    };
    for (const role of roles) people.set(role, await freshPerson(county, role, [[role, regions[role]]]));
    endpoints = api.county.site.endpoints;
  });

  it('every endpoint has a policy, a name and a path of its own', () => {
    expect(endpoints.length).toBeGreaterThan(10);
    for (const endpoint of endpoints) expect(endpoint.policy).toBeDefined();
    const names = endpoints.map((endpoint) => endpoint.name);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
    const routes = endpoints.map((endpoint) => `${endpoint.method} ${endpoint.path}`);
    expect(routes.filter((route, at) => routes.indexOf(route) !== at)).toEqual([]);
  });

  it('no route under /api stands outside the endpoints', () => {
    const paths = (api.county.app.router as unknown as { stack: { route?: { path: string } }[] }).stack.flatMap((layer) => layer.route?.path ?? []);
    const known = new Set(endpoints.map((endpoint) => endpoint.path));
    expect(paths.filter((path) => path.startsWith('/api') && !known.has(path) && !notEndpoints.test(path))).toEqual([]);
  });

  it('what anyone may change is a short list', () => {
    const open = endpoints.filter((endpoint) => endpoint.policy.who === 'anyone' && endpoint.method !== 'GET').map((endpoint) => endpoint.name);
    expect(open.filter((name) => !openToAnyone.has(name))).toEqual([]);
  });

  it('nobody enters where a login is needed', async () => {
    for (const endpoint of endpoints.filter((one) => one.policy.who !== 'anyone')) {
      const answer = await api.send(endpoint, { params: anyParams });
      expect({ endpoint: endpoint.name, status: answer.status, code: answer.body.refusal?.code }).toEqual({
        endpoint: endpoint.name,
        status: 401,
        code: 'identity.not_signed_in',
      });
    }
  });

  it('a role enters only where it is named', async () => {
    for (const endpoint of endpoints) {
      if (endpoint.policy.who !== 'roles') continue;
      const { roles: named } = endpoint.policy;
      for (const role of roles.filter((one) => !named.includes(one))) {
        const answer = await api.send(endpoint, { as: people.get(role)!, params: anyParams });
        expect({ endpoint: endpoint.name, role, status: answer.status, code: answer.body.refusal?.code }).toEqual({
          endpoint: endpoint.name,
          role,
          status: 403,
          code: 'policy.not_allowed',
        });
      }
    }
  });

  it('a forged, an empty and an unsigned token open nothing', async () => {
    const some = endpoints.find((endpoint) => endpoint.policy.who === 'signed-in')!;
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"use":"access"}').toString('base64url')}.`;
    for (const token of ['x', unsigned, `${unsigned}c2ln`]) expect((await api.send(some, { token, params: anyParams })).status).toBe(401);
  });
});

/** The gate is read before the path is: any value will do. */
const anyParams = new Proxy({}, { get: () => '00000000-0000-4000-8000-000000000000' });
