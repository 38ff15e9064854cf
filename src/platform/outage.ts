import { types } from 'node:util';

// Also of errors that another context made, which `instanceof` does not know.
const { isNativeError } = types;

/** Of the network, when a server is not there or went away. */
const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH']);
/** PostgreSQL classes 08 (connection), 53 (resources: connections, disk, memory) and 57P (shut down, starting up). */
const SERVER = /^(08|53|57P)/;
/** What the driver says without a code. */
const DRIVER = /connection terminated|timeout exceeded when trying to connect|query read timeout|not queryable/i;

/**
 * Whether an error means that the database cannot be reached or cannot take more, as opposed to a mistake of ours: what
 * was asked may be asked again later, unchanged.
 */
export function isOutage(error: unknown): boolean {
  if (!isNativeError(error)) return false;
  const { code, severity } = error as { code?: unknown; severity?: unknown };
  if (severity === 'FATAL') return true;
  if (typeof code === 'string' && (NETWORK.has(code) || SERVER.test(code))) return true;
  return DRIVER.test(error.message);
}
