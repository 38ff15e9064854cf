/** Why an answer is due when it is: our usual hours, the urgency, the day the sender names, or the hours of the agreement. */
export type DueReason = 'usual' | 'urgency' | 'sender' | 'agreement';

/** A moment by which an answer is owed, and why then. */
export interface Due {
  readonly at: Date;
  readonly reason: DueReason;
}
