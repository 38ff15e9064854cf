import { readFile } from 'node:fs/promises';
import { InvalidArgumentError, type Command } from 'commander';
import { listRetroHits } from '../../views/list-retro-hits.js';
import { outcomeFigures, withRates } from '../../views/outcome-figures.js';
import type { Context } from '../context.js';
import { CommandFailure, EXIT, usage } from '../exit.js';
import { outcomesIn } from '../intake/read-outcomes.js';
import { rows } from '../output.js';
import { gatewayCommand, officerLook, officerStep, onGateway, type StepOptions } from '../registrar/step.js';
import { wholeNumber } from '../argument.js';

/** `crx targeting ...`, `crx learn ...`: how decisions come about, and what they learn from. */
export function addTargeting(crx: Command, context: Context): void {
  const targeting = crx.command('targeting').description('how the engine decides').addHelpText('after', `
Examples:
  $ crx targeting explain 01a2533c-e730-701f-b69b-06f46c329837
  $ crx targeting propose rules rules.json --as officer:oh.eunji      {"seed", "standard": {"budget", "randomShare", "red", "yellow", "always"}, "offices", "kinds"}
  $ crx targeting propose list:risky-importers list.json --as officer:oh.eunji       {"values": [...]}
  $ crx targeting confirm rules 1 --as officer:yoon.sora
  $ crx targeting outcomes results.csv --as officer:oh.eunji          reference,result,inspectedAt,category,usefulness`);
  addExplain(targeting, context);
  addRulings(targeting, context);
  officerStep(targeting, 'outcomes', 'enter what inspections found').argument('<file>', 'CSV: reference, result, inspectedAt, and perhaps category and usefulness (1 to 5)')
    .action(async (file: string, { as, ...where }: StepOptions) => {
      const outcomes = outcomesIn(await readBytes(file));
      const done = await onGateway(where, context, ({ flows }) => flows.enterOutcomes(outcomes, as));
      context.output.result({ ok: true, ...done }, [`${done.kept} outcomes are kept, ${done.attached} of them with a screening of ours.`]);
    });
  addFigures(targeting, context);
  addRetro(targeting, context);
  addLearn(crx, context);
}

function addExplain(targeting: Command, context: Context): void {
  officerLook(targeting, 'explain', 'make a decision again from what was kept, and hold it against what was decided').argument('<screening>', 'its id', uuid)
    .action(async (id: string, { as, ...where }: StepOptions) => {
      const { kept, again, differences } = await onGateway(where, context, async (gateway) => {
        await gateway.recordAudit({ actor: as, action: 'screening.seen', object: `screening:${id}` });
        return gateway.flows.explainScreening(id);
      });
      const { body: _body, ...shown } = kept;
      if (differences.length > 0) throw new CommandFailure(EXIT.unverified, 'It does not come out as it was decided.', { next: differences.join('; '), detail: { kept: shown, again, differences } });
      context.output.result({ ok: true, same: true, ...shown }, [`${kept.reference}: lane ${kept.lane}, score ${kept.score}. Made again from edition ${kept.edition} and feed ${kept.feedPosition}: the same.`, ...kept.explanation]);
    });
}

function addRulings(targeting: Command, context: Context): void {
  officerStep(targeting, 'propose', 'propose the rules of the offices, or a named list').argument('<what>', 'rules, or list:<name>').argument('<file>', 'JSON')
    .action(async (subject: string, file: string, { as, ...where }: StepOptions) => {
      const content = jsonIn((await readBytes(file)).toString('utf8'), file);
      const version = await onGateway(where, context, ({ flows }) => flows.governRules.propose({ subject, content, by: as }));
      context.output.result({ ok: true, subject, version }, [`Version ${version} of ${subject} waits for a second officer.`]);
    });
  officerStep(targeting, 'confirm', 'confirm a proposal, as another officer').argument('<what>', 'rules, or list:<name>').argument('<version>', 'the proposed version', wholeNumber).option('--reject', 'reject it instead')
    .action(async (subject: string, version: number, { as, reject, ...where }: StepOptions & { reject?: boolean }) => {
      await onGateway(where, context, ({ flows }) => flows.governRules.settle({ subject, version, verdict: reject ? 'rejected' : 'approved', by: as }));
      context.output.result({ ok: true, subject, version }, [`Version ${version} of ${subject} is ${reject ? 'rejected' : 'in force'}.`]);
    });
}

function addFigures(targeting: Command, context: Context): void {
  gatewayCommand(targeting, 'figures', 'what inspections found, by kind, method, partner, source grade, indicator and profile, against the control group').option('--days <n>', 'how far back', wholeNumber, 365)
    .action(async ({ days, ...where }: StepOptions & { days: number }) => {
      const counts = await onGateway(where, context, ({ reader, clock }) => outcomeFigures(reader, new Date(clock.now().getTime() - days * DAY_MS)));
      const figures = withRates(counts);
      context.output.result({ ok: true, days, figures }, rows(figures.map((one) => [`${one.by} ${one.of}`.trimEnd(),
        `${one.positive} of ${one.inspected} found something${one.hitRate === null ? '' : ` (${one.interval.map((bound) => bound.toFixed(3)).join(' to ')} at 95 %)`}${one.lift === null ? '' : `, ${one.lift.toFixed(1)} times the control group`}`] as const)));
    });
}

const DAY_MS = 86_400_000;

function addRetro(targeting: Command, context: Context): void {
  officerLook(targeting, 'retro', 'what was screened and declared before an alert came, and meets it').option('--case <id>', 'of one case', uuid).option('--alert <id>', 'of one alert, by its number')
    .option('--after <id>', 'the "next" of the page before', uuid).option('--limit <n>', 'at most so many', wholeNumber, 50)
    .action(async ({ as, case: caseId, alert: alertId, after, limit, ...where }: StepOptions & { case?: string; alert?: string; after?: string; limit: number }) => {
      const { records, partners, ...page } = await onGateway(where, context, async (gateway) => {
        const found = await listRetroHits(gateway.reader, { caseId, alertId, after, limit: Math.min(limit, 200) });
        await gateway.recordAudit({ actor: as, action: 'list.seen', object: 'list:retro-hits', records: found.records, partners: found.partners });
        return found;
      });
      context.output.result({ ok: true, ...page }, [
        ...rows(page.hits.map((one) => [one.reference, `${one.happenedAt.slice(0, 10)}${one.laneThen ? `, lane ${one.laneThen} then` : ''}: ${one.field} (${one.pointer}) meets ${one.alertId} of ${one.partner}`] as const)),
        ...(page.next ? [`There are more: --after ${page.next}`] : []),
      ]);
    });
}

function addLearn(crx: Command, context: Context): void {
  const learn = crx.command('learn').description('hit rates learned from what inspections found');
  officerStep(learn, 'make', 'learn them anew; the figures are of cases that were held back').action(async ({ as, ...where }: StepOptions) => {
    const learned = await onGateway(where, context, ({ flows }) => flows.learn.make({ by: as }));
    const { version, trainedOn, figures } = learned;
    const share = (value: number): string => (Number.isNaN(value) ? 'nothing to count' : value.toFixed(3));
    context.output.result({ ok: true, ...learned }, [
      `Version ${version}, from ${trainedOn.n} inspections (${trainedOn.hits} found something), waits for a second officer.`,
      ...rows([
        ['hit rate at 5 % / 10 %', `${share(figures.p5)} / ${share(figures.p10)}; at random ${share(figures.random)}; ranked right ${share(figures.auc)} (${figures.n} held back)`],
        ['of these never seen', `${figures.novel.n}: at 10 % ${share(figures.novel.p10)}; at random ${share(figures.novel.random)}; ranked right ${share(figures.novel.auc)}`],
      ]),
    ]);
  });
  officerStep(learn, 'settle', 'put what was learned in force, as another officer').argument('<version>', 'the version', wholeNumber).option('--reject', 'reject it instead')
    .action(async (version: number, { as, reject, ...where }: StepOptions & { reject?: boolean }) => {
      await onGateway(where, context, ({ flows }) => flows.learn.settle({ version, verdict: reject ? 'rejected' : 'approved', by: as }));
      context.output.result({ ok: true, version }, [`Version ${version} is ${reject ? 'rejected' : 'in force'}.`]);
    });
}

function jsonIn(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw usage(`${file} is not JSON.`);
  }
}

async function readBytes(file: string): Promise<Buffer> {
  return readFile(file).catch(() => { throw usage(`The file ${file} cannot be read.`); });
}

function uuid(text: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)) throw new InvalidArgumentError('A screening is named by its id, a UUID.');
  return text;
}
