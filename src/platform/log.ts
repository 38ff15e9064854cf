import { pino, type DestinationStream, type Logger } from 'pino';

export type Log = Logger;

/**
 * JSON lines on standard output, or where `destination` takes them. Bodies, names and documents never go in: log ids, codes and counts.
 * The redaction list is the second line of defence, for objects that are logged whole by mistake.
 */
export function createLog(level: string, bindings: Record<string, unknown> = {}, destination?: DestinationStream): Log {
  const options = {
    level,
    base: bindings,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: ['body', '*.body', 'headers', '*.headers', 'authorization', 'cookie', 'd', '*.d', 'secret', '*.secret'], censor: '[withheld]' },
  };
  return destination ? pino(options, destination) : pino(options);
}
