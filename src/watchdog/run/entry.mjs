// Entry of the judging thread: the one file here that Node reads itself (platform/off-thread/entry.mjs says why).
import { tsImport } from 'tsx/esm/api';

const { runCountyTask } = await tsImport('./county-task.ts', import.meta.url);
const { runSandbox } = await tsImport('../parameters/sandbox.ts', import.meta.url);
export { runCountyTask as judge, runSandbox as sandbox };
