/** How the log of an administration, and the administration as a witness, is called in notes: codes are unique in the network. */
export function logName(administration: string): string {
  return `crx/${administration}`;
}
