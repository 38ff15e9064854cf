import type { Command } from 'commander';
import type { Context } from '../context.js';
import { code, officerStep, type StepOptions } from '../registrar/step.js';
import { idOfNotice, tellNotice } from './steps.js';

interface ForwardOptions extends StepOptions {
  readonly sender: string;
  readonly to: readonly string[];
  readonly audience: readonly string[];
  readonly basis: string;
  readonly purpose?: string;
  readonly submit: boolean;
}

const several = (text: string, all: readonly string[]): readonly string[] => [...all, text];

/** `crx notice forward`: a partner's record to others, as its author signed it. */
export function addForward(notice: Command, context: Context): void {
  officerStep(notice, 'forward', 'draft a notice that passes a partner\'s record on, as its author signed it').argument('<message>', 'the id of the message it came in', idOfNotice)
    .requiredOption('--sender <code>', 'who sent us that message', code)
    .option('--to <code>', 'a partner that gets it; may be repeated', (text: string, all: readonly string[]) => several(code(text), all), [])
    .option('--audience <name>', 'a named audience that gets it; may be repeated', several, [])
    .option('--basis <basis>', 'on what footing', 'spontaneous').option('--purpose <text>', 'what for').option('--no-submit', 'keep it as a draft')
    .action(async (messageId: string, { sender, to, audience, basis, purpose, submit, as, ...where }: ForwardOptions) => tellNotice(where, context, async ({ flows }) =>
      (await flows.forwardMessage({ sender, messageId, audience: to, audiences: audience, exchangeBasis: basis, submit, officer: as, ...(purpose ? { purpose } : {}) })).noticeId));
}
