/** The answer is the partner's, but what it holds does not add up: a receipt for other bytes, a digest that differs, a number left out. */
export class NotProven extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.name = 'NotProven';
  }
}
