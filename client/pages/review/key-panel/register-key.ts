// Register key: what stands between a key that was made and one that counts. Until it counts, nothing throws the pair away.
import { registerKeyEndpoint } from '../../../../src/auction/sealed/contract.ts';
import { call, type WireRefusal } from '../../../live/call.ts';
import type { Missing } from '../../../live/late.ts';
import type { MadeKey, readBack } from './new-key.ts';

export interface Made {
  is: 'made';
  key: MadeKey;
  /** The file was saved. */
  saved: boolean;
  /** The file was read back and holds this very key. */
  proven: boolean;
  trouble?: { is: 'unreadable' } | { is: 'lost' } | { is: 'refused'; refusal: WireRefusal };
}

export type Step = { is: 'start'; missing?: Missing } | { is: 'making' } | Made | { is: 'registering'; made: Made } | { is: 'registered' };

/** Is what was chosen the file just saved? A file that cannot be read (its stick was pulled out) is none. */
export async function proof(made: Made, file: Pick<File, 'text'>, read: (text: string) => ReturnType<typeof readBack>): Promise<Made> {
  const found = await file.text().then(read).catch(() => undefined);
  if (found?.is === 'pair' && found.pair.publicKey === made.key.publicKey) return { ...made, proven: true, trouble: undefined };
  return { ...made, trouble: { is: 'unreadable' } };
}

/** Sends the public half; without a yes the step stays where it can be sent again. The server takes the same key twice as once. */
export async function register(panelId: string, made: Made): Promise<Step> {
  const answer = await call(registerKeyEndpoint, { params: { panelId }, body: { publicKey: made.key.publicKey } });
  if (answer.is === 'done') return { is: 'registered' };
  return { ...made, trouble: answer.is === 'refused' ? { is: 'refused', refusal: answer.refusal } : { is: 'lost' } };
}
