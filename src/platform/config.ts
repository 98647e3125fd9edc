// Config: the only reader of the environment. A bad setting stops the process with a sentence that names it.
import { z } from 'zod';

const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

const shape = z
  .object({
    NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
    PORT: z.coerce.number().int().min(0).max(65535).default(3000),
    HOST: z.string().default('0.0.0.0'),
    DATA_DIR: z.string().default('./data'),
    DATABASE_URL: z.string().startsWith('postgres').optional(),
    SUNFIELD_SECRET: z.string().optional(),
    PUBLIC_URL: z.url().optional(),
    TRUST_PROXY: z.string().default('loopback'),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
    DEMO: flag.optional(),
    DEMO_BIDDERS: flag.default(true),
    /** Takes POST {phone, text}; the bridge to the county's provider of text messages. */
    TEXT_GATEWAY_URL: z.url().optional(),
    TEXT_GATEWAY_TOKEN: z.string().optional(),
    DB_POOL: z.coerce.number().int().min(2).max(100).default(12),
  })
  .transform((env) => ({
    production: env.NODE_ENV === 'production',
    nodeEnv: env.NODE_ENV,
    port: env.PORT,
    host: env.HOST,
    dataDir: env.DATA_DIR,
    databaseUrl: env.DATABASE_URL,
    secret: env.SUNFIELD_SECRET,
    publicUrl: env.PUBLIC_URL,
    trustProxy: env.TRUST_PROXY,
    logLevel: env.LOG_LEVEL,
    demo: env.DEMO ?? env.NODE_ENV === 'development',
    demoBidders: env.DEMO_BIDDERS,
    textGatewayUrl: env.TEXT_GATEWAY_URL,
    textGatewayToken: env.TEXT_GATEWAY_TOKEN,
    dbPool: env.DB_POOL,
  }));

export type Config = z.output<typeof shape>;

/** Words that show a secret was copied from a manual. */
const WEAK_SECRET = /change[-_ ]?me|secret|password|example|default|sunfield|123456/i;

export class BadConfig extends Error {}

/** Reads the settings. Throws BadConfig with one line a setting, zh and en. */
export function loadConfig(env: Record<string, string | undefined> = process.env): Config {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = shape.safeParse(present);
  if (!parsed.success) {
    throw new BadConfig(parsed.error.issues.map((issue) => `设置有误 / bad setting ${issue.path.join('.')}: ${issue.message}`).join('\n'));
  }
  if (parsed.data.production) refuseUnsafeProduction(parsed.data);
  return parsed.data;
}

function refuseUnsafeProduction(config: Config): void {
  const problems: string[] = [];
  const { secret } = config;
  if (secret === undefined) problems.push('SUNFIELD_SECRET 未设置 / is not set: openssl rand -base64 48');
  else if (secret.length < 32 || WEAK_SECRET.test(secret) || new Set(secret).size < 12) {
    problems.push('SUNFIELD_SECRET 太弱或是默认值 / is weak or a default: openssl rand -base64 48');
  }
  if (config.demo) problems.push('DEMO 不能用于生产环境 / must not be on in production');
  if (problems.length > 0) throw new BadConfig(problems.join('\n'));
}
