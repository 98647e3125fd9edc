// What the key page starts from.
import type { PanelView } from '../../../../src/auction/sealed/contract.ts';

export interface KeyPanelData {
  panel: PanelView;
}
