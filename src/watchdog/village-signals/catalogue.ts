// Catalogue of the tests of a village: a new one is a line here.
import type { VillageRecord } from '../county/record.ts';
import type { CountySignal } from '../county-signal.ts';
import { electionRush } from './election-rush.ts';

// Each keeps its own evidence to itself: gathered, it is handed back to the same signal.
export const villageSignals = [electionRush] as unknown as readonly CountySignal<object, VillageRecord>[];
