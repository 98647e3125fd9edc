// Compiled: the county as plain JavaScript, made once a run, for the nodes that live tests start and kill by the dozen.
import { transformFile, type Options } from '@swc/core';
import { cpSync, existsSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { runFolder } from './run-folder.ts';

const root = resolve(import.meta.dirname, '../..');
const parts = ['src', 'client', 'tests/support', 'tests/live', 'package.json'];
const untouched = /\/(dist|node_modules)$/;

/** As jest.config.js has it; endings of imports as they are on disk. */
const options = {
  swcrc: false,
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', tsx: true },
    transform: { react: { runtime: 'automatic', importSource: 'preact' } },
    rewriteRelativeImportExtensions: true,
  },
  module: { type: 'es6' },
} as Options;

let making: Promise<void> | undefined;

/**
 * The JavaScript of a script of the tests (its path), to be run by node alone. tsx asks another thread about each of a thousand modules:
 * 11 s of CPU until the county is loaded, without it 4.6 (measured on two busy cores); compiling takes 2.7 once. Whatever an operator starts (src/main.ts, src/cli) is tested as he starts it, not through here.
 */
export async function compiled(script: string): Promise<string> {
  const target = join(runFolder(), 'compiled');
  if (!existsSync(target)) await (making ??= compile(target));
  return join(target, relative(root, script)).replace(/\.ts$/, '.js');
}

/** Made aside, then named: two workers may be at it at once. */
async function compile(target: string): Promise<void> {
  const aside = `${target}.${process.pid}`;
  for (const part of parts) cpSync(join(root, part), join(aside, part), { recursive: true, filter: (path) => !untouched.test(path) });
  symlinkSync(join(root, 'node_modules'), join(aside, 'node_modules'));
  const built = join(root, 'client', 'dist');
  if (existsSync(built)) symlinkSync(built, join(aside, 'client', 'dist'));
  const sources = readdirSync(aside, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name) && !name.includes('node_modules'));
  await Promise.all(sources.map(async (name) => {
    const { code } = await transformFile(join(aside, name), options);
    writeFileSync(join(aside, name.replace(/\.tsx?$/, '.js')), code);
  }));
  try {
    renameSync(aside, target);
  } catch (error) {
    if (!existsSync(target)) throw error;
    rmSync(aside, { recursive: true, force: true });
  }
}
