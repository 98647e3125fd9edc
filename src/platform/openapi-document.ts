// OpenAPI document: the endpoints' own schemas as OpenAPI 3.1. Pure; nothing is written by hand, so it cannot drift.
import { z } from 'zod';
import type { Endpoint } from '../kernel/endpoint.ts';
import { badRequest, busy, notAllowed, notSignedIn, type RefusalKind } from '../kernel/refusal.ts';

type Json = Record<string, unknown>;

/** The whole document. `version` is the program's. */
export function openApiDocument(endpoints: readonly Endpoint[], version: string): Json {
  const paths: Record<string, Json> = {};
  for (const endpoint of endpoints) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(endpoint) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '阳光田 Sunfield',
      version,
      description:
        '农村集体资产资源公开交易与监督。金额是十进制文本（元），时间是 ISO 8601。\n\n' +
        'A county’s open marketplace for collective land and idle buildings. Amounts are decimal text in yuan, times ISO 8601.',
    },
    tags: [...new Set(endpoints.map(tagOf))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'POST /api/sessions 的 access_token，10 分钟有效 / lasts 10 minutes' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'sunfield_access' },
      },
      schemas: { Refused: refusedSchema },
    },
  };
}

const refusedSchema = {
  type: 'object',
  required: ['refusal', 'requestId'],
  properties: {
    refusal: {
      type: 'object',
      required: ['code', 'zh', 'en', 'facts'],
      properties: {
        code: { type: 'string' },
        zh: { type: 'string' },
        en: { type: 'string' },
        facts: { type: 'object' },
        field: { type: 'string' },
      },
    },
    requestId: { type: 'string', format: 'uuid' },
  },
};

function operation(endpoint: Endpoint): Json {
  const parameters = [...parametersOf(endpoint.params, 'path'), ...parametersOf(endpoint.query, 'query')];
  return {
    operationId: endpoint.name,
    summary: endpoint.summary,
    tags: [tagOf(endpoint)],
    ...(endpoint.policy.who === 'roles' ? { description: `角色 / roles: ${endpoint.policy.roles.join(', ')}`, 'x-roles': endpoint.policy.roles } : {}),
    security: endpoint.policy.who === 'anyone' ? [] : [{ bearer: [] }, { cookie: [] }],
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(endpoint.body === undefined ? {} : { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(endpoint.body, 'input') } } } }),
    responses: responsesOf(endpoint),
  };
}

function responsesOf(endpoint: Endpoint): Json {
  const done = String(endpoint.status ?? 200);
  const responses: Record<string, Json> = {
    [done]: { description: '办成 / done', content: { 'application/json': { schema: schemaOf(endpoint.reply, 'output') } } },
  };
  for (const [status, kinds] of byStatus(refusalsOf(endpoint))) {
    responses[status] = {
      description: kinds.map((kind) => `\`${kind.code}\` ${kind.zh} / ${kind.en}`).join('\n\n'),
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Refused' } } },
    };
  }
  return responses;
}

/** Its own refusals and those every endpoint of its sort can give. */
function refusalsOf(endpoint: Endpoint): RefusalKind[] {
  const takes = endpoint.params !== undefined || endpoint.query !== undefined || endpoint.body !== undefined;
  const gate = endpoint.policy.who === 'anyone' ? [] : endpoint.policy.who === 'signed-in' ? [notSignedIn] : [notSignedIn, notAllowed];
  return [...new Set([...(takes ? [badRequest] : []), ...gate, ...endpoint.refusals, ...(endpoint.method === 'GET' ? [] : [busy])])];
}

function byStatus(kinds: readonly RefusalKind[]): Map<string, RefusalKind[]> {
  const groups = new Map<string, RefusalKind[]>();
  for (const kind of kinds) groups.set(String(kind.status), [...(groups.get(String(kind.status)) ?? []), kind]);
  return groups;
}

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] {
  if (schema === undefined) return [];
  const { properties, required } = schemaOf(schema, 'input') as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(properties ?? {}).map(([name, field]) => ({
    name,
    in: place,
    required: place === 'path' || (required ?? []).includes(name),
    schema: field,
  }));
}

/** OpenAPI 3.1 takes JSON Schema 2020-12 as it is. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _draft, ...rest } = z.toJSONSchema(schema, { io, target: 'draft-2020-12', unrepresentable: 'any', reused: 'inline' });
  return rest;
}

/** '/api/lots/:lotId/bids' → 'lots'. */
const tagOf = (endpoint: Endpoint): string => endpoint.path.split('/')[2] ?? 'api';
