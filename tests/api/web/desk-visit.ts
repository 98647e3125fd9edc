// Desk visit: a signed-in person at the pages, with forms and files sent as a browser without script sends them.
import type supertest from 'supertest';
import type { Api } from '../../support/api.ts';
import type { Person } from '../../support/world.ts';

export interface Desk {
  /** The page's HTML. Throws unless it is shown. */
  page(path: string): Promise<string>;
  get(path: string): Promise<supertest.Response>;
  /** Sends a form; the answer is a redirect when it was done, a page with the problem on top when it was refused. */
  post(path: string, fields?: Record<string, string>): Promise<supertest.Response>;
  upload(path: string, file: { name: string; content: Buffer | Uint8Array }, fields?: Record<string, string>): Promise<supertest.Response>;
}

/** `null` is a visitor without a login. */
export async function deskOf(api: Api, person: Person | null): Promise<Desk> {
  const cookie = person === null ? '' : `sunfield_access=${await api.signInAs(person)}`;
  const get = async (path: string) => await api.http().get(path).set('Cookie', cookie).set('Accept', 'text/html');
  const posting = (path: string) => api.http().post(path).set('Cookie', cookie).set('Origin', 'http://127.0.0.1').set('Host', '127.0.0.1');
  return {
    get,
    page: async (path) => {
      const answer = await get(path);
      if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${answer.text.slice(0, 300)}`);
      return answer.text;
    },
    post: async (path, fields = {}) => await posting(path).type('form').send(fields),
    upload: async (path, file, fields = {}) => {
      const request = posting(path);
      for (const [name, value] of Object.entries(fields)) void request.field(name, value);
      return await request.attach('file', Buffer.from(file.content), file.name);
    },
  };
}

/** The sentence of the notice on top of a page that refused. */
export function problemIn(text: string): string {
  return /role="alert">[\s\S]*?<div>([^<]*)<\/div>/.exec(text)?.[1] ?? '';
}

/** Where a done form went on to. Throws with the problem's words when it was refused. */
export function wentTo(answer: supertest.Response): string {
  if (answer.status !== 303) throw new Error(`not done (${answer.status}): ${problemIn(answer.text) || answer.text.slice(0, 300)}`);
  return String(answer.headers['location']);
}

/** Which of these the page does not say: an empty list is what a test wants, and a short one is what it prints. */
export const missing = (text: string, words: readonly string[]): string[] => words.filter((one) => !text.includes(one));
