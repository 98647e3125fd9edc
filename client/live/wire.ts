// Wire: the room's one WebSocket, in socket.io's own text protocol (engine.io 4, socket.io 5). The library weighs 9 KB gz on a phone
// and brings transports, binary packets, namespaces and buffers that nobody here uses; what a room needs of it is one page.

/** Hears what the server calls by name, and the wire's own `connect`, `disconnect`, `connect_error`, `ping`. */
export type Hear = (told: never) => void;

export interface Wire {
  /** Let in by the server; events flow. */
  connected: boolean;
  /** Comes back by itself. False after the server said goodbye or refused: then `connect` is the caller's to time. */
  active: boolean;
  on(name: string, hear: Hear): Wire;
  /** Undefined when no acknowledgement came in time, or the line was lost meanwhile: it may have arrived or not. */
  ask(name: string, body: unknown, patienceMs: number): Promise<unknown>;
  connect(): void;
  /** Lets go of a line that cannot be trusted, and tries another by itself. */
  hangUp(): void;
  disconnect(): void;
}

export interface WireOptions {
  /** 'wss://host' */
  address: string;
  /** Called at each connection: who connects. While nothing is sent nothing happens, and the server hangs up. */
  auth: (send: (auth: object) => void) => void;
}

type Timer = ReturnType<typeof setTimeout>;

interface State extends Wire {
  options: WireOptions;
  ears: Map<string, Hear[]>;
  asks: Map<number, (answer: unknown) => void>;
  asked: number;
  tries: number;
  silenceMs: number;
  socket: WebSocket | undefined;
  alarm: Timer | undefined;
  retry: Timer | undefined;
}

const FIRST_RETRY_MS = 300;
const LAST_RETRY_MS = 3_000;
/** From opening until the server has let us in. */
const OPENING_MS = 5_000;

export function openWire(options: WireOptions): Wire {
  const wire: State = {
    options, connected: false, active: true, ears: new Map(), asks: new Map(), asked: 0, tries: 0, silenceMs: OPENING_MS, socket: undefined, alarm: undefined, retry: undefined,
    on: (name, hear) => {
      wire.ears.set(name, [...(wire.ears.get(name) ?? []), hear]);
      return wire;
    },
    ask: (name, body, patienceMs) => ask(wire, name, body, patienceMs),
    connect: () => connect(wire),
    hangUp: () => wire.socket !== undefined && lose(wire, wire.socket),
    disconnect: () => {
      wire.active = false;
      clearTimeout(wire.retry);
      if (wire.connected) wire.socket?.send('41');
      if (wire.socket !== undefined) lose(wire, wire.socket);
    },
  };
  connect(wire);
  return wire;
}

function ask(wire: State, name: string, body: unknown, patienceMs: number): Promise<unknown> {
  return new Promise((resolve) => {
    if (!wire.connected) return resolve(undefined);
    const id = wire.asked++;
    const done = (answer: unknown) => {
      clearTimeout(late);
      wire.asks.delete(id);
      resolve(answer);
    };
    const late = setTimeout(done, patienceMs, undefined);
    wire.asks.set(id, done);
    wire.socket?.send(`42${id}${JSON.stringify([name, body])}`);
  });
}

function connect(wire: State): void {
  wire.active = true;
  if (wire.socket !== undefined) return;
  clearTimeout(wire.retry);
  const mine = (wire.socket = new WebSocket(`${wire.options.address}/socket.io/?EIO=4&transport=websocket`));
  watch(wire, mine, OPENING_MS);
  mine.onmessage = ({ data }) => {
    if (mine === wire.socket) take(wire, mine, String(data));
  };
  mine.onclose = mine.onerror = () => lose(wire, mine);
}

/** What is not heard from in time is dead, whatever the browser says of it. */
function watch(wire: State, mine: WebSocket, ms: number): void {
  clearTimeout(wire.alarm);
  wire.alarm = setTimeout(() => lose(wire, mine), ms);
}

/** A packet of engine.io: 0 opens, 2 asks whether we live, 4 carries one of socket.io's. */
function take(wire: State, mine: WebSocket, packet: string): void {
  if (wire.connected) watch(wire, mine, wire.silenceMs);
  switch (packet[0]) {
    case '0': {
      const { pingInterval, pingTimeout } = JSON.parse(packet.slice(1)) as { pingInterval: number; pingTimeout: number };
      wire.silenceMs = pingInterval + pingTimeout;
      wire.options.auth((who) => mine === wire.socket && mine.send(`40${JSON.stringify(who)}`));
      break;
    }
    case '2':
      mine.send('3');
      emit(wire, 'ping');
      break;
    case '4':
      takeMessage(wire, mine, packet[1], packet.slice(2));
  }
}

/** A packet of socket.io: its kind, then an id where it answers an ask, then JSON. */
function takeMessage(wire: State, mine: WebSocket, kind: string | undefined, rest: string): void {
  const at = rest.indexOf('[');
  switch (kind) {
    case '0':
      wire.connected = true;
      wire.tries = 0;
      watch(wire, mine, wire.silenceMs);
      emit(wire, 'connect');
      break;
    case '2': {
      const [name, told] = JSON.parse(rest.slice(at)) as [string, unknown];
      emit(wire, name, told);
      break;
    }
    case '3': {
      const [answer] = JSON.parse(rest.slice(at)) as [unknown];
      wire.asks.get(Number(rest.slice(0, at)))?.(answer);
      break;
    }
    // Goodbye, or not let in.
    case '1':
    case '4':
      wire.active = false;
      lose(wire, mine);
  }
}

function lose(wire: State, mine: WebSocket): void {
  if (mine !== wire.socket) return;
  wire.socket = undefined;
  clearTimeout(wire.alarm);
  mine.close();
  const was = wire.connected;
  wire.connected = false;
  for (const answer of wire.asks.values()) answer(undefined);
  if (wire.active) wire.retry = setTimeout(() => connect(wire), Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** wire.tries++) * (0.5 + Math.random()));
  emit(wire, was ? 'disconnect' : 'connect_error');
}

function emit(wire: State, name: string, told?: unknown): void {
  wire.ears.get(name)?.forEach((hear) => hear(told as never));
}
