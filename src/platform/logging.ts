// Logging: one JSON line an event, with secrets and personal data redacted.
import { pino, type Logger } from 'pino';

export type Log = Logger;

export function createLog(level: string): Log {
  return pino({
    level,
    base: null,
    redact: {
      paths: ['password', '*.password', 'token', '*.token', 'idNumber', '*.idNumber', 'phone', '*.phone', 'req.headers.cookie', 'req.headers.authorization'],
      censor: '[redacted]',
    },
  });
}
