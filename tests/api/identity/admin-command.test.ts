// The operator's command on a county of its own: the first administrator, and no second one by accident.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { scratchFolder } from '../../support/run-folder.ts';

const script = fileURLToPath(new URL('../../../src/cli/admin.ts', import.meta.url));

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

function admin(dataDir: string, args: string[], input = ''): Promise<Ended> {
  const { DATABASE_URL: _own, ...env } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    env: { ...env, DATA_DIR: dataDir, NODE_OPTIONS: '', PUBLIC_URL: 'https://county.example' },
  });
  const ended: Ended = { code: null, out: '', err: '' };
  child.stdout.on('data', (chunk) => (ended.out += String(chunk)));
  child.stderr.on('data', (chunk) => (ended.err += String(chunk)));
  child.stdin.end(input);
  return new Promise((resolve) => child.once('close', (code) => resolve({ ...ended, code })));
}

describe('npm run admin -- create', () => {
  it('prints one link, refuses a second administrator, takes a password on stdin when told to', async () => {
    const home = scratchFolder('admin');
    const person = (phone: string) => ['create', '--phone', phone, '--name', '张三', '--county', '410328'];

    const first = await admin(home, person('13800000001'));
    expect(first.out).toMatch(/^https:\/\/county\.example\/invitations\/[\w-]{43}\n$/);
    expect(first.code).toBe(0);

    const second = await admin(home, person('13800000002'));
    expect([second.code, second.out]).toEqual([1, '']);
    expect(second.err).toContain('--another');

    const weak = await admin(home, [...person('13800000002'), '--another', '--password-stdin'], '1234567890\n');
    expect([weak.code, weak.err.includes('too weak')]).toEqual([1, true]);
    const another = await admin(home, [...person('13800000002'), '--another', '--password-stdin'], '四月的麦子绿油油真好看\n');
    expect([another.code, another.out]).toEqual([0, '']);
    expect(another.err).not.toContain('四月的麦子');
  });

  it('says what a wrong argument should be', async () => {
    const wrong = await admin(scratchFolder('admin'), ['create', '--phone', '138', '--county', '41']);
    expect(wrong.code).toBe(1);
    expect(wrong.err).toContain('--phone: 11 位手机号 / an 11 digit mobile number');
    expect(wrong.err).toContain('npm run admin -- create');
  });
});
