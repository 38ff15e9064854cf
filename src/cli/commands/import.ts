import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { InvalidArgumentError, type Command } from 'commander';
import { recordEvent } from '../../audit/store.js';
import type { Gateway } from '../../gateway.js';
import type { GivenTemplate } from '../../intake/seizure-template.js';
import { DELIMITERS } from '../../platform/csv-dialect.js';
import { TEXT_ENCODINGS, type TextEncoding } from '../../platform/text-encoding.js';
import { listImportErrors, listImports } from '../../views/list-imports.js';
import type { Context } from '../context.js';
import { usage } from '../exit.js';
import { bringFile } from '../intake/bring.js';
import { importLines } from '../intake/tell-import.js';
import { rows } from '../output.js';
import { code, gatewayCommand, officerLook, officerStep, onGateway, type StepOptions } from '../registrar/step.js';

interface SeizureOptions extends StepOptions {
  readonly partner: string;
  readonly template?: string;
  readonly encoding?: TextEncoding;
  readonly delimiter?: string;
  readonly confirm?: boolean;
}

/** `crx import ...`: tables of seizures, from a file to records of the pool. Nothing is taken before it is confirmed. */
export function addImport(crx: Command, context: Context): void {
  const parent = crx.command('import').description('seizures from CSV files').addHelpText('after', `
Examples:
  $ crx import seizures seizures.csv --partner ZZ --as officer:park.jihun             checks all of it and shows what would come of it
  $ crx import seizures seizures.csv --partner ZZ --template zedland --confirm --as officer:park.jihun
  $ crx import confirm 0199a3c2-... --as officer:park.jihun
  $ crx import errors 0199a3c2-... failing.csv --as officer:park.jihun                the failing rows, to mend and bring again
  $ crx import template zedland template.json --as officer:park.jihun

docs/operations/intake.md says what a template is. A workbook is saved as CSV first.`);
  addSeizures(parent, context);
  addDecisions(parent, context);
  addLooks(parent, context);
}

function addSeizures(parent: Command, context: Context): void {
  officerStep(parent, 'seizures', 'keep a CSV file of seizures as evidence, check it, and show what would come of it').argument('<file>', 'the file')
    .requiredOption('--partner <code>', 'whose seizures they are', code).option('--template <name>', 'how columns are read: the name of a template, or a JSON file')
    .option('--encoding <name>', `one of ${TEXT_ENCODINGS.join(', ')} (default: found out)`, encoding).option('--delimiter <character>', 'comma, semicolon, tab or bar (default: found out)', delimiter)
    .option('--confirm', 'take it at once, without looking first')
    .action(async (file: string, { as, partner, template, encoding: given, delimiter: sign, confirm, ...where }: SeizureOptions) => {
      await tell(where, context, async (gateway) => {
        const { fileId } = await bringFile(gateway, file, { partner, kind: 'seizures', format: 'csv', encoding: given, delimiter: sign, by: as });
        const loadId = await gateway.flows.importSeizures.begin({ fileId, by: as, ...(template === undefined ? {} : await templateOf(template)) });
        await gateway.flows.importSeizures.work(loadId);
        if (confirm) await take(gateway, loadId, as);
        return loadId;
      });
    });
  officerStep(parent, 'template', 'keep a template under a name: its next version').argument('<name>', 'small letters, digits, hyphens').argument('<file>', 'the template (JSON)')
    .action(async (name: string, file: string, { as, ...where }: StepOptions) => {
      const template = await readTemplate(file);
      const version = await onGateway(where, context, ({ flows }) => flows.importSeizures.makeTemplate({ name, template, by: as }));
      context.output.result({ ok: true, name, version }, [`Template ${name} is kept as version ${version}.`]);
    });
}

function addDecisions(parent: Command, context: Context): void {
  officerStep(parent, 'confirm', 'take an import that was checked').argument('<import>', 'its id').action(async (loadId: string, { as, ...where }: StepOptions) => tell(where, context, async (gateway) => {
    await take(gateway, loadId, as);
    return loadId;
  }));
  officerStep(parent, 'discard', 'throw an import away that was not taken; its file stays kept').argument('<import>', 'its id').action(async (loadId: string, { as, ...where }: StepOptions) => tell(where, context, async (gateway) => {
    await gateway.flows.importSeizures.discard({ loadId, by: as });
    return loadId;
  }));
}

function addLooks(parent: Command, context: Context): void {
  gatewayCommand(parent, 'list', 'imports, newest first').action(async (where: StepOptions) => {
    const imports = await onGateway(where, context, ({ reader }) => listImports(reader));
    context.output.result({ ok: true, imports }, rows(imports.map(({ importId, kind, partner, state, file, counts }) =>
      [importId, `${kind} of ${partner}, ${state}: ${file.name}, ${counts.good} good, ${counts.failed} failed`] as const)));
  });
  gatewayCommand(parent, 'show', 'one import: how far it is, what came of it, what is wrong').argument('<import>', 'its id')
    .action(async (loadId: string, where: StepOptions) => tell(where, context, async () => loadId));
  officerLook(parent, 'errors', 'write the failing rows of an import to a CSV file, each with what is wrong').argument('<import>', 'its id').argument('<out>', 'the file to write')
    .action(async (loadId: string, out: string, { as, ...where }: StepOptions) => {
      await onGateway(where, context, async (gateway) => {
        await seen(gateway, loadId, as);
        await pipeline(Readable.from(gateway.flows.importSeizures.failingRows(loadId)), createWriteStream(out, { mode: 0o600 }));
      });
      context.output.result({ ok: true, file: out }, [`The failing rows are in ${out}. Mend them and bring the file: what is known already is not taken twice.`]);
    });
}

/** Rows name people: who takes them away is written down first. */
async function seen({ db, reader, clock }: Gateway, importId: string, actor: string): Promise<void> {
  const [one] = await listImports(reader, { importId });
  if (!one) throw usage('There is no import of this id.', 'See "crx import list".');
  await recordEvent(db, { at: clock.now(), actor, action: 'import.seen', object: `import:${importId}`, partners: [one.partner] });
}

async function take({ flows }: Gateway, loadId: string, by: string): Promise<void> {
  await flows.importSeizures.confirm({ loadId, by });
  await flows.importSeizures.work(loadId);
}

async function tell(where: Pick<StepOptions, 'of' | 'settings'>, context: Context, step: (gateway: Gateway) => Promise<string>): Promise<void> {
  const { one, errors } = await onGateway(where, context, async (gateway) => {
    const importId = await step(gateway);
    return { one: (await listImports(gateway.db, { importId }))[0], errors: await listImportErrors(gateway.db, importId, { limit: 10 }) };
  });
  if (!one) throw usage('There is no import of this id.', 'See "crx import list".');
  context.output.result({ ok: true, import: one, errors }, [...importLines(one, errors), ...(one.state === 'checked' ? [`Nothing is taken yet: crx import confirm ${one.importId} --as ...`] : [])]);
}

async function templateOf(given: string): Promise<{ templateName: string } | { template: GivenTemplate }> {
  return given.endsWith('.json') ? { template: await readTemplate(given) } : { templateName: given };
}

async function readTemplate(file: string): Promise<GivenTemplate> {
  try {
    const template = JSON.parse(await readFile(file, 'utf8')) as GivenTemplate;
    if (typeof template === 'object' && template !== null && !Array.isArray(template)) return template;
  } catch {
    // Said below.
  }
  throw usage(`${file} is not a template.`, 'See docs/operations/intake.md.');
}

function encoding(text: string): TextEncoding {
  if (!(TEXT_ENCODINGS as readonly string[]).includes(text)) throw new InvalidArgumentError(`Use one of ${TEXT_ENCODINGS.join(', ')}.`);
  return text as TextEncoding;
}

function delimiter(text: string): string {
  const sign = { comma: ',', semicolon: ';', tab: '\t', bar: '|' }[text] ?? text;
  if (!(DELIMITERS as readonly string[]).includes(sign)) throw new InvalidArgumentError('Use comma, semicolon, tab or bar.');
  return sign;
}
