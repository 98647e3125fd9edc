// Contract of drafts: what a person had typed into a form, kept until it is sent. Everybody's own, nobody else's.
import { z } from 'zod';
import { endpoint, signedIn } from '../kernel/endpoint.ts';
import { badRequest, notAllowed, notSignedIn, tooLarge } from '../kernel/refusal.ts';
import { fileRefusals, pagesRefusals } from '../kernel/file-refusals.ts';
import { isoTime, uuid } from '../kernel/shapes.ts';
import { draftTooLong, tooManyBoxes } from './refusals.ts';

/** Where the form is sent, and the hidden things that say what it is about. */
export const formKey = z.string().min(1).max(300);
export const draftFields = z.record(z.string().min(1).max(100), z.string().max(8000));
export type DraftFields = z.infer<typeof draftFields>;
export const draft = z.object({ fields: draftFields, savedAt: isoTime });
export type Draft = z.infer<typeof draft>;

export const draftFile = z.object({ id: uuid, name: z.string() });

const usual = [badRequest, notSignedIn, notAllowed];

export const readDraft = endpoint({
  name: 'readDraft', method: 'GET', path: '/api/drafts', policy: signedIn, summary: "One's own draft of a form, if there is one",
  query: z.strictObject({ form: formKey }), reply: z.object({ draft: draft.nullable(), file: draftFile.nullable() }), refusals: usual,
});
export const saveDraft = endpoint({
  name: 'saveDraft', method: 'PUT', path: '/api/drafts', policy: signedIn, summary: 'Save what has been typed into a form so far',
  body: z.strictObject({ form: formKey, fields: draftFields }), reply: z.object({ savedAt: isoTime }), refusals: [...usual, tooLarge, draftTooLong, tooManyBoxes],
});
export const dropDraft = endpoint({
  name: 'dropDraft', method: 'DELETE', path: '/api/drafts', policy: signedIn, summary: 'Throw the draft of a form away',
  query: z.strictObject({ form: formKey }), reply: z.object({ dropped: z.boolean() }), refusals: usual,
});
export const saveDraftFile = endpoint({
  name: 'saveDraftFile', method: 'POST', path: '/api/drafts/files', policy: signedIn, status: 201,
  summary: 'Keep the file chosen in a form with its draft (multipart: form, "file"; several photographs are joined); checked as at submission, its owner’s alone, gone with the draft',
  reply: draftFile, refusals: [...usual, ...fileRefusals, ...pagesRefusals, tooLarge],
});
