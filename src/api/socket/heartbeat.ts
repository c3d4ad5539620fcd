/** Finds out which sockets nobody is at the other end of any more. */
import type { WebSocket } from 'ws';

export interface Heartbeat {
  watch(socket: WebSocket): void;
  stop(): void;
}

interface Pulse {
  heard: boolean;
  /** Bytes that waited to be sent at the last beat. */
  waiting: number;
}

/** Pings each; who has neither answered nor taken anything of what waits by the next beat is cut off. */
export function startHeartbeat(everyMs: number): Heartbeat {
  const pulses = new Map<WebSocket, Pulse>();
  const timer = setInterval(() => {
    for (const [socket, pulse] of pulses) beat(socket, pulse);
  }, everyMs).unref();
  return {
    watch(socket) {
      const pulse: Pulse = { heard: true, waiting: 0 };
      pulses.set(socket, pulse);
      socket.on('pong', () => (pulse.heard = true));
      socket.on('message', () => (pulse.heard = true));
      socket.once('close', () => pulses.delete(socket));
    },
    stop: () => clearInterval(timer),
  };
}

function beat(socket: WebSocket, pulse: Pulse): void {
  const takesSome = socket.bufferedAmount < pulse.waiting;
  if (!pulse.heard && !takesSome) return socket.terminate();
  pulse.heard = false;
  pulse.waiting = socket.bufferedAmount;
  if (socket.readyState === socket.OPEN) socket.ping();
}
