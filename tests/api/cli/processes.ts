// Starts the operator's commands and the county itself as processes of their own, and tells how they ended.
import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

export interface Started {
  url: string;
  /** Everything said on stdout until now. */
  said(): string;
  /** Ends it as an operator does and resolves with how it ended. */
  stop(signal?: 'SIGTERM' | 'SIGINT'): Promise<Ended>;
}

/** Only what a process needs of this one's environment: settings of the machine must not leak into the county. */
const ours = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'TZ'];
const inherited = Object.fromEntries(ours.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));

/** Runs src/<script> to its end. */
export async function runToEnd(script: string, args: readonly string[], env: Record<string, string>, input = ''): Promise<Ended> {
  const { child, ended } = begin(script, args, env);
  child.stdin!.end(input);
  return ended;
}

/** Starts the county and waits until it says its address; throws with what it said when it ends instead. */
export async function startCounty(env: Record<string, string>): Promise<Started> {
  const { child, ended, heard } = begin('main.ts', [], { HOST: '127.0.0.1', PORT: '0', ...env });
  const address = /http:\/\/localhost:(\d+)/;
  let gone: Ended | undefined;
  void ended.then((how) => (gone = how));
  while (!address.test(heard.out)) {
    if (gone !== undefined) throw new Error(`the county did not start: ${gone.code} ${gone.err}${gone.out}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  const stop = (signal: 'SIGTERM' | 'SIGINT' = 'SIGTERM'): Promise<Ended> => {
    child.kill(signal);
    return ended;
  };
  return { url: `http://127.0.0.1:${address.exec(heard.out)![1]}`, said: () => heard.out, stop };
}

function begin(script: string, args: readonly string[], env: Record<string, string>): { child: ChildProcess; ended: Promise<Ended>; heard: Ended } {
  const path = fileURLToPath(new URL(`../../../src/${script}`, import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', path, ...args], { env: { ...inherited, ...env } });
  const heard: Ended = { code: null, out: '', err: '' };
  child.stdout.on('data', (chunk) => (heard.out += String(chunk)));
  child.stderr.on('data', (chunk) => (heard.err += String(chunk)));
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code) => {
      heard.code = code;
      resolve(heard);
    });
  });
  return { child, ended, heard };
}
