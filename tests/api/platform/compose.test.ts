// docker-compose.yml: read by Compose itself where it is installed; what it gives the county passes the county's own check of settings.
import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { loadConfig } from '../../../src/platform/config.ts';

const PATH = process.env.PATH;
const compose = [['docker', 'compose'], ['docker-compose']].find(([file, ...args]) => spawnSync(file!, [...args, 'version']).status === 0);
const composed = compose ? it : it.skip;
const why = compose ? '' : ' [skipped: no docker compose here]';
const secrets = { POSTGRES_PASSWORD: 'b7d1c9e0a4f2', SUNFIELD_SECRET: 'tR8vQ2nLx5Zk0WcYp3JdHf7Gm1Bs9AeUiOq4' };

function config(env: Record<string, string>): { status: number | null; output: string } {
  const [file, ...args] = compose!;
  const run = spawnSync(file!, [...args, '--file', 'docker-compose.yml', 'config'], { encoding: 'utf8', env: { PATH, ...env } });
  return { status: run.status, output: run.stdout + run.stderr };
}

describe('docker-compose.yml', () => {
  composed(`is refused without each secret, by name${why}`, () => {
    for (const name of Object.keys(secrets)) {
      const { [name as keyof typeof secrets]: _, ...others } = secrets;
      const { status, output } = config(others);
      expect(status).not.toBe(0);
      expect(output).toContain(`set ${name}`);
    }
  });

  composed(`is sound with them, and runs the county in production on PostgreSQL 18${why}`, () => {
    const { status, output } = config(secrets);
    expect(status).toBe(0);
    expect(output).toContain('image: postgres:18');
    const given = Object.fromEntries([...output.matchAll(/^ {6}([A-Z_]+): (.*)$/gm)].map(([, name, value]) => [name, value!.replace(/^(['"])(.*)\1$/, '$2')]));
    expect(loadConfig(given)).toMatchObject({ production: true, demo: false, databaseUrl: `postgresql://sunfield_owner:${secrets.POSTGRES_PASSWORD}@database:5432/sunfield` });
  });

  it('holds no secret itself', () => {
    const text = readFileSync('docker-compose.yml', 'utf8');
    for (const [, value] of text.matchAll(/^\s+(?:POSTGRES_PASSWORD|SUNFIELD_SECRET): (.*)$/gm)) expect(value).toMatch(/^\$\{/);
  });
});
