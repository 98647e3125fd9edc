// A person at the pages of the county: gets them and sends their forms as a browser on the same host would.
import type supertest from 'supertest';
import type { Api, Caller } from './api.ts';

export interface PageVisitor {
  /** GET, with text/html. */
  see(path: string): Promise<supertest.Response>;
  /** POST of a form, from our own origin unless said otherwise. */
  submit(path: string, fields?: Record<string, string>, origin?: string): Promise<supertest.Response>;
}

/** `null` is a visitor without a login. */
export function visitorOf(api: Api, person: Caller | null): PageVisitor {
  const signed = async (request: supertest.Test): Promise<supertest.Test> => (person === null ? request : request.set('Cookie', `sunfield_access=${await api.signInAs(person)}`));
  return {
    see: async (path) => signed(api.http().get(path).set('Accept', 'text/html')),
    submit: async (path, fields = {}, origin = 'http://127.0.0.1') =>
      signed(api.http().post(path).type('form').set('Host', '127.0.0.1').set('Origin', origin).set('Accept', 'text/html').send(fields)),
  };
}
