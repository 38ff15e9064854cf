/** What has been started so far, to be ended in the reverse order, also when the rest could not be started. */
export interface Undo {
  push(what: () => Promise<void>): void;
}
