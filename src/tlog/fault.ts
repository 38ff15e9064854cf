/** Why a proof, a note or a checkpoint is not believed: one sentence for a person. Whoever asked decides what follows from it. */
export class TlogFault extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'TlogFault';
  }
}
