// What the live room starts from: the auction's state, its public record, the bidder's own standing.
import type { RoomView } from '../../../live/room-state.ts';

export interface RoomData {
  lotId: string;
  title: string;
  /** 乡镇 村, as one line. */
  place: string;
  view: RoomView;
  /** For the form that works without script: made by the server, so that a reload of the answer cannot bid twice. */
  formKey: string;
}
