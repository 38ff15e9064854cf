/** The promise is not kept. */
export class Broken extends Error {
  constructor(readonly expected: string, readonly got: string) {
    super(`expected ${expected}; got ${got}`);
    this.name = 'Broken';
  }
}

/** The promise could not be tried, which is not the same as kept. */
export class NotTried extends Error {
  constructor(readonly reason: string) {
    super(reason);
    this.name = 'NotTried';
  }
}
