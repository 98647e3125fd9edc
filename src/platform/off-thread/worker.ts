// The worker thread: draws and packs apart from the loop that takes bids. Loaded by off-thread/pool.ts alone.
import type { MessagePort } from 'node:worker_threads';
import { drawSheet } from './draw-sheet.ts';
import { packZip, type ZipPart } from './pack-zip.ts';
import type { Sheet } from './sheet.ts';

export interface DrawTask {
  sheet: Sheet;
  port: MessagePort;
}

export interface PackTask {
  parts: readonly ZipPart[];
  /** Where to write it; the file must not be there yet. */
  target: string;
  port: MessagePort;
}

export async function draw({ sheet, port }: DrawTask): Promise<Uint8Array> {
  try {
    return await drawSheet(sheet, (percent) => port.postMessage(percent));
  } finally {
    port.close();
  }
}

export async function pack({ parts, target, port }: PackTask): Promise<{ sha256: string; bytes: number }> {
  try {
    return await packZip(parts, target, (percent) => port.postMessage(percent));
  } finally {
    port.close();
  }
}
