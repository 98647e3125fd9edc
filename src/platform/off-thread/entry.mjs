// Entry of the worker thread: the one file here that Node reads itself, so that the thread speaks TypeScript wherever it was started from (tsx's --import does not reach a worker of Node 20).
import { tsImport } from 'tsx/esm/api';

const { draw, pack } = await tsImport('./worker.ts', import.meta.url);
export { draw, pack };
