// FileCheck: compares a certificate's PDF with the one issued; the file is read by the browser and never leaves it.
import { useState } from 'preact/hooks';
import { FileBox } from '../../../kit/file-box.tsx';
import { useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import type { PublicKey } from '../../../words/public.zh.ts';

export function FileCheck({ sha256 }: { sha256: string }) {
  const say = useSay<PublicKey>();
  const [same, setSame] = useState<boolean | undefined>(undefined);
  const compare = async (file: File | undefined) => {
    if (file !== undefined) setSame((await fingerprint(file)) === sha256);
  };
  return (
    <>
      <FileBox name="pdf" label={say('cert.file.choose')} accept=".pdf" maxBytes={20 * 1024 * 1024} onFiles={(files) => void compare(files[0])} />
      {same === undefined ? null : <Notice kind={same ? 'good' : 'bad'} alert title={say(same ? 'cert.file.same' : 'cert.file.other')} />}
    </>
  );
}

async function fingerprint(file: File): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
