/** How long a judgement can be taken back. Afterwards a new version, a withdrawal or a note is the way. */
export const REOPEN_HOURS = 24;
