// Send file: one file and its fields to an endpoint that takes a form, with the share already sent. fetch() cannot tell progress.
import type { Answer, WireRefusal } from './call.ts';

export interface FileAsk {
  file: File;
  fields: Readonly<Record<string, string>>;
  /** Whole percent of the bytes sent. */
  onProgress: (percent: number) => void;
}

/** Never throws; never tried again by itself: the person sees what failed. */
export function send<R = unknown>(address: string, { file, fields, onProgress }: FileAsk): Promise<Answer<R>> {
  return new Promise((resolve) => {
    const form = new FormData();
    // Fields first: a server that reads the stream in order knows them when the file comes.
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', file, file.name);
    const request = new XMLHttpRequest();
    request.open('POST', address);
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('X-Sunfield', '1');
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(Math.min(99, Math.round((event.loaded / event.total) * 100)));
    };
    request.onerror = () => resolve({ is: 'lost', requestId: undefined });
    request.onload = () => resolve(read<R>(request));
    request.send(form);
  });
}

function read<R>(request: XMLHttpRequest): Answer<R> {
  try {
    const body = JSON.parse(request.responseText) as { refusal?: WireRefusal; requestId?: string };
    if (request.status < 300) return { is: 'done', reply: body as R };
    if (body.refusal !== undefined && request.status < 500) return { is: 'refused', status: request.status, refusal: body.refusal };
    return { is: 'lost', requestId: body.requestId };
  } catch {
    return { is: 'lost', requestId: undefined };
  }
}
