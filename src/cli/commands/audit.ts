import { Option, type Command } from 'commander';
import { AUDIT_ACTIONS, AUDIT_KINDS, AUDIT_QUESTIONS, type AuditQuestion } from '../../domain/audit.js';
import { askAudit, type AuditAnswer } from '../../views/ask-audit.js';
import { listAuditEvents, type AuditEventShown } from '../../views/list-audit-events.js';
import type { Context } from '../context.js';
import { rows } from '../output.js';
import { wholeNumber } from '../partner/options.js';
import { code, moment, officerStep, type StepOptions } from '../registrar/step.js';
import { onTrail, type Trail } from '../registrar/trail.js';

interface AuditOptions extends StepOptions {
  readonly actor?: string;
  readonly partner?: string;
  readonly record?: string;
  readonly from?: Date;
  readonly to?: Date;
  readonly after?: string;
  readonly limit: number;
  readonly action?: string;
  readonly kind?: string;
  readonly object?: string;
}

const SUMMARIES: Readonly<Record<AuditQuestion, string>> = {
  'who-saw': 'who saw a record or took it away (--record)', 'what-did': 'what an officer, partner or rule did (--actor)', 'released-to': 'what went to a partner, and the two who stand for it',
  'four-eyes': 'every step that takes two, with both', exports: 'what was taken away', powers: 'changes of agreements, partners, keys, certificates and audiences',
  'seen-undecided': 'who looked at a case or request and did nothing with it', refusals: 'what we refused of partners',
};

/** `crx audit ...`: what auditors ask. It reads as a role that can do nothing else, and that it was asked is a line of the trail. */
export function addAudit(crx: Command, context: Context): void {
  const audit = crx.command('audit').description('who saw, changed, released and exported what').addHelpText('after', `
Examples:
  $ crx audit who-saw --record 019a3c5e-7d10-7c3a-9b51-3f2d6a8e4b10 --as officer:oh.eunji
  $ crx audit released-to --partner NL --as officer:oh.eunji
  $ crx audit what-did --actor officer:han.jiwoo --from 2026-11-01T00:00:00Z --as officer:oh.eunji
  $ crx audit events --kind exported --as officer:oh.eunji --json

Newest first. A record is named by its messageId, or by the id its author gave it.`);
  const events = filtered(officerStep(audit, 'events', 'the trail itself'))
    .addOption(new Option('--action <action>', 'only this action').choices(Object.keys(AUDIT_ACTIONS)))
    .addOption(new Option('--kind <kind>', 'only actions of this kind').choices([...AUDIT_KINDS]))
    .option('--object <object>', 'only on this object, as case:<id>');
  events.action(async ({ of, settings, as, ...asked }: AuditOptions) => {
    const page = await onTrail({ of, ...(settings ? { settings } : {}) }, context, async (trail) => {
      await recordAsking(trail, as, 'events', asked);
      return listAuditEvents(trail.reader, wordsOf(asked));
    });
    context.output.result({ ok: true, ...page }, [...rows(page.events.map(eventLine), ''), ...more(page)]);
  });
  for (const question of AUDIT_QUESTIONS) {
    filtered(officerStep(audit, question, SUMMARIES[question])).action(async ({ of, settings, as, ...asked }: AuditOptions) => {
      const page = await onTrail({ of, ...(settings ? { settings } : {}) }, context, async (trail) => {
        const found = await askAudit(trail.reader, question, wordsOf(asked));
        await recordAsking(trail, as, question, asked);
        return found;
      });
      context.output.result({ ok: true, ...page }, [...rows(page.answers.map(answerLine), ''), ...more(page)]);
    });
  }
}

function filtered(command: Command): Command {
  return command
    .option('--actor <actor>', 'only what this one did: officer:<name>, partner:<code>, policy:<agreement>').option('--partner <code>', 'only what concerns this administration', code)
    .option('--record <id>', 'only what concerns this record').option('--from <time>', 'from this moment on', moment).option('--to <time>', 'before this moment', moment)
    .option('--after <cursor>', 'the "next" of the page before').option('--limit <n>', 'lines at most', wholeNumber(1, 200), 50);
}

type Asked = Omit<AuditOptions, 'of' | 'settings' | 'as'>;

function wordsOf({ from, to, actor, partner, record, after, limit, action, kind, object }: Asked): Parameters<typeof listAuditEvents>[1] {
  return { actor, partner, record, after, limit, action, kind, object, from: from?.toISOString(), to: to?.toISOString() };
}

async function recordAsking({ recordAudit }: Trail, as: string, question: string, asked: Asked): Promise<void> {
  const { limit: _limit, after, ...filter } = wordsOf(asked);
  await recordAudit({ actor: as, action: 'audit.asked', object: `audit:${question}`, detail: { ...filter, ...(after === undefined ? {} : { further: true }) } });
}

function eventLine({ eventId, at, actor, role, action, object, partners }: AuditEventShown): [string, string] {
  return [`${eventId}  ${at}  ${action}`, `${actor}${role ? ` (${role})` : ''}  ${object}${partners.length > 0 ? `  ${partners.join(' ')}` : ''}`];
}

function answerLine({ at, by, second, what, object, partner, code: stands, holds, times }: AuditAnswer): [string, string] {
  const who = [by, second].filter(Boolean).join(' + ');
  const said = [who, object, partner, stands, holds === undefined ? undefined : holds ? 'holds' : 'DOES NOT HOLD', times === undefined ? undefined : `${times} times`];
  return [`${at}  ${what}`, said.filter(Boolean).join('  ')];
}

function more(page: { readonly more: boolean; readonly next?: string }): string[] {
  return page.more ? [`More: --after ${page.next}`] : [];
}
