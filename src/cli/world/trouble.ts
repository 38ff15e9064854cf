/** Something is in the way of the world, and a person can take it away: one sentence, and what to do. */
export class Trouble extends Error {
  constructor(message: string, readonly next: string) {
    super(message);
    this.name = 'Trouble';
  }
}
