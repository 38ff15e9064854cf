/** How the log of an administration, and the administration as a witness, is called in notes: codes are unique in the network. */
export function logName(administration: string): string {
  return `crx/${administration}`;
}

/** Whose log this is; undefined when it is not called like one. */
export function administrationOf(name: string): string | undefined {
  return name.startsWith('crx/') ? name.slice('crx/'.length) : undefined;
}
