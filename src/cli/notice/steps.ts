import { Option, type Command } from 'commander';
import type { NoticePreview, RecipientPreview } from '../../notices/preview.js';
import { listNotices } from '../../views/list-notices.js';
import type { NoticeShown } from '../../views/notice-shown.js';
import { findNoticeShown, showNotice } from '../../views/show-notice.js';
import type { Context } from '../context.js';
import { usage } from '../exit.js';
import { rows } from '../output.js';
import { code, officerLook, officerStep, onGateway, type StepOptions } from '../registrar/step.js';
import { draftOf, readDraft } from './draft.js';
import { uuid } from '../argument.js';

interface DraftOptions extends StepOptions {
  readonly to: readonly string[];
  readonly audience: readonly string[];
  readonly corrects?: string;
  readonly submit: boolean;
  readonly disclosable?: true;
}

const REASONS = ['wrong-subject', 'wrong-facts', 'superseded', 'resolved', 'legal', 'duplicate', 'sent-in-error', 'other'];

/** The steps of a notice one by one, as the console has them: draft, preview, release by a second officer, withdraw. */
export function addNoticeSteps(notice: Command, context: Context): void {
  addLooks(notice, context);
  officerStep(notice, 'draft', 'draft a notice and submit it for release').argument('<file>', 'the message (JSON); its sender, audience and ids are set by the gateway')
    .option('--to <code>', 'a partner that gets it; may be repeated', (text: string, all: readonly string[]) => [...all, code(text)], [])
    .option('--audience <name>', 'a named audience that gets it; may be repeated', (text: string, all: readonly string[]) => [...all, text], [])
    .option('--corrects <notice>', 'the released notice whose record this one replaces', idOfNotice).option('--no-submit', 'keep it as a draft')
    .option('--disclosable', 'sign the record field by field when it is released, so that parts of it can be passed on')
    .action(async (file: string, { to, audience, corrects, submit, disclosable, as, ...where }: DraftOptions) => {
      const message = await readDraft(file);
      await tellNotice(where, context, async ({ flows }) =>
        (await flows.draftNotice(draftOf(message, { audience: to, audiences: audience, officer: as, submit, ...(corrects ? { corrects } : {}), ...(disclosable ? { disclosable } : {}) }))).noticeId);
    });
  officerStep(notice, 'release', 'release what was seen in a preview').argument('<notice>', 'its id', idOfNotice)
    .requiredOption('--seen <digest>', 'the digest of the preview you looked at: if something has changed since, nothing is released')
    .action(async (noticeId: string, { seen, as, ...where }: StepOptions & { seen: string }) => tellNotice(where, context, async ({ flows }) => {
      await flows.releaseNotice(noticeId, as, seen);
      return noticeId;
    }));
  officerStep(notice, 'withdraw', 'take a released record back from everybody who got it; a second officer releases that').argument('<notice>', 'its id', idOfNotice)
    .addOption(new Option('--reason <reason>', 'why').choices(REASONS).makeOptionMandatory()).option('--detail <text>', 'why, in words')
    .action(async (noticeId: string, { reason, detail, as, ...where }: StepOptions & { detail?: string }) => tellNotice(where, context, async ({ flows }) =>
      (await flows.withdrawNotice({ noticeId, reason, officer: as, ...(detail ? { detail } : {}) })).noticeId));
}

function addLooks(notice: Command, context: Context): void {
  officerLook(notice, 'list', 'what we send, newest first').option('--state <state>', 'draft, submitted, released, superseded or withdrawn')
    .action(async ({ state, as, ...where }: StepOptions & { state?: string }) => {
      const { notices, more } = await onGateway(where, context, async ({ reader, recordAudit }) => {
        await recordAudit({ actor: as, action: 'list.seen', object: 'list:notices' });
        return listNotices(reader, { state, limit: 50 });
      });
      context.output.result({ ok: true, notices, more }, [...rows(notices.map((one) => [one.noticeId, line(one)] as const)), ...(more ? ['... and older ones'] : [])]);
    });
  officerLook(notice, 'show', 'one notice, its versions, and how it stands with every recipient').argument('<notice>', 'its id', idOfNotice)
    .action(async (noticeId: string, { as, ...where }: StepOptions) => {
      const file = await onGateway(where, context, async ({ reader, recordAudit }) => {
        const found = await showNotice(reader, noticeId);
        if (found) await recordAudit({ actor: as, action: 'notice.seen', object: `notice:${noticeId}` });
        return found;
      });
      if (!file) throw usage(`There is no notice ${noticeId}.`);
      context.output.result({ ok: true, ...file }, [
        `${noticeId}  ${line(file.notice)}`,
        ...rows(file.deliveries.map(({ administration, state, withheld }) => [administration, `${state}, ${withheld.length} fields withheld`] as const)),
      ]);
    });
  officerLook(notice, 'preview', 'for every recipient what would leave now, and what is withheld and why').argument('<notice>', 'its id', idOfNotice)
    .action(async (noticeId: string, { as, ...where }: StepOptions) => {
      const { digest, recipients } = await onGateway(where, context, async ({ flows, recordAudit }): Promise<NoticePreview> => {
        const seen = await flows.previewNotice(noticeId);
        await recordAudit({ actor: as, action: 'notice.previewed', object: `notice:${noticeId}`, partners: seen.recipients.map(({ partner }) => partner), detail: { digest: seen.digest } });
        return seen;
      });
      context.output.result({ ok: true, digest, recipients }, [...recipients.flatMap(previewLines), `Release it with --seen ${digest}`]);
    });
}

export async function tellNotice(where: Pick<StepOptions, 'of' | 'settings'>, context: Context, step: (gateway: Parameters<Parameters<typeof onGateway>[2]>[0]) => Promise<string>): Promise<void> {
  const notice = await onGateway(where, context, async (gateway) => findNoticeShown(gateway.db, await step(gateway)));
  context.output.result({ ok: true, notice }, notice ? [`${notice.noticeId}  ${line(notice)}`] : []);
}

function line({ state, messageType, recordId, recordVersion, administrations, audiences, title }: NoticeShown): string {
  return `${state}: ${messageType} ${recordId} version ${recordVersion} to ${[...administrations, ...audiences].join(', ') || 'whoever has it'}, ${title}`;
}

function previewLines({ partner, agreement, message, withheld, origin, refusal }: RecipientPreview): string[] {
  if (refusal) return [`${partner} gets nothing (${refusal.code}): ${refusal.detail}`, ...refusal.errors.map(({ pointer, detail }) => `  ${pointer}: ${detail}`)];
  return [
    `${partner} gets, under ${agreement?.agreementId} version ${agreement?.version}:`, ...JSON.stringify(message, null, 2).split('\n').map((text) => `  ${text}`),
    ...(origin ? [`signed field by field by ${origin.signedBy}: ${origin.parts - origin.staying.length} of ${origin.parts} parts are shown, the others stay as digests`] : []),
    ...(withheld.length > 0 ? [`withheld from ${partner}:`, ...rows(withheld.map(({ pointer, reason }) => [pointer, reason] as const))] : []),
  ];
}

export const idOfNotice = uuid('A notice is named by its id, a UUID.');
