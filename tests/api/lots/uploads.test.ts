// Uploads: what is taken, what is refused and in which words, and that no photo keeps the place it was taken.
import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { addDocumentEndpoint } from '../../../src/lots/contract.ts';
import { asSaid, filePath, keepFile, readKeptFile } from '../../../src/platform/files.ts';
import { sniff } from '../../../src/platform/media.ts';
import { apiFor, pathOf } from '../../support/api.ts';
import { withDatabase } from '../../support/database.ts';
import { aPdf, aPhoto, draftedLot } from '../../support/published-lot.ts';
import { scratchFolder } from '../../support/run-folder.ts';
import { freshVillage, type Village } from '../../support/world.ts';

const county = withDatabase();
const dataDir = scratchFolder('uploads');
const api = apiFor(county, { dataDir });

async function send(village: Village, lotId: string, kind: string, content: Buffer, name = 'a.jpg') {
  const token = await api.signInAs(village.clerk);
  return api.http().post(pathOf(addDocumentEndpoint.path, { lotId })).set('Authorization', `Bearer ${token}`).field('kind', kind).attach('file', content, name);
}
const code = (answer: { body: { refusal?: { code: string } } }) => answer.body.refusal?.code;

describe('a photo', () => {
  it('is drawn anew: upright, smaller, without maker or place', async () => {
    const village = await freshVillage(county);
    const { lotId } = await draftedLot(county, village);
    const photo = await aPhoto();
    expect((await sharp(photo).metadata()).exif).toBeDefined();
    const answer = await send(village, lotId, 'photo', photo);
    expect(answer.status).toBe(201);
    const { sha256 } = answer.body as { sha256: string };
    const kept = readFileSync(filePath(dataDir, sha256));
    const metadata = await sharp(kept).metadata();
    expect([metadata.format, metadata.exif, metadata.icc, metadata.xmp]).toEqual(['jpeg', undefined, undefined, undefined]);
    expect(kept.includes('Village Phone')).toBe(false);
    expect(filePath(dataDir, sha256)).toMatch(new RegExp(`files/${sha256.slice(0, 2)}/${sha256}$`));
  });

  it('of 5000 px comes down to 3000, a sideways one stands up', async () => {
    const wide = await sharp({ create: { width: 5000, height: 100, channels: 3, background: '#888' } }).png().toBuffer();
    const kept = await keepFile(dataDir, wide);
    expect(await sharp(await readKeptFile(dataDir, kept.sha256)).metadata()).toMatchObject({ width: 3000, height: 60, format: 'jpeg' });
    const sideways = await sharp({ create: { width: 60, height: 20, channels: 3, background: '#888' } }).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    const upright = await keepFile(dataDir, sideways);
    expect(await sharp(await readKeptFile(dataDir, upright.sha256)).metadata()).toMatchObject({ width: 20, height: 60 });
  });
});

describe('refusals in words', () => {
  it('by what a file is, never by its name', async () => {
    const village = await freshVillage(county);
    const { lotId } = await draftedLot(county, village);
    expect(code(await send(village, lotId, 'photo', Buffer.from('<html><script>alert(1)</script>'), 'photo.jpg'))).toBe('file.kind_refused');
    expect(code(await send(village, lotId, 'photo', Buffer.from('MZ\u0090 this is a program'), 'photo.png'))).toBe('file.kind_refused');
    expect(code(await send(village, lotId, 'photo', Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic0000')]), 'IMG.HEIC'))).toBe('file.heic_refused');
    expect(code(await send(village, lotId, 'photo', (await aPhoto()).subarray(0, 200)))).toBe('file.image_broken');
    expect(code(await send(village, lotId, 'photo', Buffer.alloc(0)))).toBe('file.empty');
    expect(code(await send(village, lotId, 'selfie', await aPhoto()))).toBe('lot.document_kind');
    const token = await api.signInAs(village.clerk);
    const bare = api.http().post(pathOf(addDocumentEndpoint.path, { lotId })).set('Authorization', `Bearer ${token}`);
    expect(code(await bare.send({ kind: 'photo' }))).toBe('upload.not_multipart');
    const unbounded = api.http().post(pathOf(addDocumentEndpoint.path, { lotId })).set('Authorization', `Bearer ${token}`);
    const headless = await unbounded.set('Content-Type', 'multipart/form-data').send('x');
    expect([headless.status, code(headless)]).toEqual([400, 'upload.broken']);
    const empty = api.http().post(pathOf(addDocumentEndpoint.path, { lotId })).set('Authorization', `Bearer ${token}`);
    expect(code(await empty.field('kind', 'photo'))).toBe('upload.no_file');
    expect(await county.db.sql('SELECT 1 FROM lot_document WHERE lot_id = $1', [lotId])).toEqual([]);
  });

  it('more than 20 MB, and the same paper twice', async () => {
    const village = await freshVillage(county);
    const { lotId } = await draftedLot(county, village);
    const heavy = Buffer.concat([aPdf('heavy'), Buffer.alloc(20 * 1024 * 1024 + 1)]);
    const refused = await send(village, lotId, 'minutes', heavy, 'heavy.pdf');
    expect([refused.status, code(refused)]).toEqual([413, 'request.too_large']);
    expect((await send(village, lotId, 'minutes', aPdf('once'), 'm.pdf')).status).toBe(201);
    expect(code(await send(village, lotId, 'minutes', aPdf('once'), 'other-name.pdf'))).toBe('lot.document_twice');
    expect((await send(village, lotId, 'other', aPdf('once'), 'm.pdf')).status).toBe(201);
  });
});

describe('the store', () => {
  it('knows a file altered on disk, and refuses one it does not have', async () => {
    const { sha256 } = await keepFile(dataDir, aPdf('to be altered'));
    writeFileSync(filePath(dataDir, sha256), 'altered');
    await expect(readKeptFile(dataDir, sha256)).rejects.toThrow('altered on disk');
    await expect(readKeptFile(dataDir, 'f'.repeat(64))).rejects.toMatchObject({ status: 404 });
    expect(() => filePath(dataDir, '../../etc/passwd')).toThrow(RangeError);
  });
  it('says a full disk as what it is, and any other fault as a fault', async () => {
    // Linux has a device that is always full; elsewhere the error's code must do.
    const full = existsSync('/dev/full') ? await writeFile('/dev/full', 'x').catch((error: unknown) => error) : Object.assign(new Error('full'), { code: 'ENOSPC' });
    expect(asSaid(full)).toMatchObject({ status: 507, code: 'file.no_space' });
    const other = Object.assign(new Error('no'), { code: 'EACCES' });
    expect(asSaid(other)).toBe(other);
  });
  it('tells types by their first bytes', async () => {
    expect([sniff(await aPhoto()), sniff(aPdf('x')), sniff(Buffer.from('RIFF0000WEBPVP8 ')), sniff(Buffer.from('GIF89a'))]).toEqual(['jpeg', 'pdf', 'webp', 'unknown']);
  });
});
