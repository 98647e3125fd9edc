// What the keepers of a sealed lot are told: make a key, come to the opening; each leads to the page where that is done.
import { describe, expect, it } from '@jest/globals';
import { listMessages } from '../../../src/messages/contract.ts';
import { apiFor } from '../../support/api.ts';
import { withDatabase } from '../../support/database.ts';
import { noticedSealedLot } from '../../support/sealed.ts';
import { told } from '../../support/tail.ts';
import { freshVillage } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);

describe('a keeper of a sealed lot', () => {
  it('is told of his office and of the opening, and led to where he is needed', async () => {
    const village = await freshVillage(county);
    const lot = await noticedSealedLot(county, api, village, [village.zhao]);
    await told(county.db);
    for (const { person } of lot.keepers) {
      const { messages } = await api.call(listMessages, { as: person, query: {} });
      expect(messages.map(({ kind, leadsTo }) => [kind, leadsTo]).reverse()).toEqual([['key_wanted', `/key-panels/${lot.panelId}`], ['opening_planned', `/lots/${lot.lotId}/ceremony`]]);
    }
    const { messages } = await api.call(listMessages, { as: village.zhao, query: {} });
    expect(messages.map(({ kind }) => kind)).not.toContain('opening_planned');
  });
});
