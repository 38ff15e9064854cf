import { basename } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import { recordEvent } from '../../audit/store.js';
import { PUBLISHERS, type Publisher } from '../../domain/listing.js';
import type { EditionAsked, EditionDiff } from '../../flows/load-edition.js';
import type { Gateway } from '../../gateway.js';
import { registerAdministration } from '../../partners/register.js';
import { listEditions, listListingChanges } from '../../views/list-editions.js';
import type { Context } from '../context.js';
import { usage } from '../exit.js';
import { bringFile } from '../intake/bring.js';
import { rows } from '../output.js';
import { gatewayCommand, officerLook, officerStep, onGateway, type StepOptions } from '../registrar/step.js';

/** `crx watchlist ...`: public lists of sanctions, edition by edition. */
export function addWatchlist(crx: Command, context: Context): void {
  const watchlist = crx.command('watchlist').description('public watch lists (OFAC, United Nations), edition by edition').addHelpText('after', `
Examples:
  $ crx watchlist diff un consolidated.xml --as officer:park.jihun                      what it would change
  $ crx watchlist load un consolidated.xml --edition 2026-02-27 --as officer:park.jihun
  $ crx watchlist load ofac sdn.csv alt.csv add.csv --edition 2026-02-27 --as officer:park.jihun
  $ crx watchlist list
  $ crx watchlist changes 0199a3c2-...                                                  what an edition did, entry by entry

No indicator is made of an entry: its names are matched, its identifiers found.`);
  officerStep(watchlist, 'diff', 'what loading an edition would add, change and remove; nothing is changed').argument('<list>', 'ofac or un', publisher).argument('<files...>', 'sdn, alt and add; or one XML file')
    .action(async (list: Publisher, files: readonly string[], { as, ...where }: StepOptions) => {
      const diff = await onGateway(where, context, async (gateway) => gateway.flows.loadEdition.compare({ publisher: list, files: await bringFiles(gateway, list, files, as) }));
      context.output.result({ ok: true, ...diff }, lines(diff));
    });
  officerStep(watchlist, 'load', 'load an edition').argument('<list>', 'ofac or un', publisher).argument('<files...>', 'sdn, alt and add; or one XML file')
    .requiredOption('--edition <day>', 'the day of the edition, as the publisher says', day)
    .action(async (list: Publisher, files: readonly string[], { as, edition: dated, ...where }: StepOptions & { edition: string }) => {
      const loaded = await onGateway(where, context, async (gateway) => gateway.flows.loadEdition.load({ publisher: list, dated, by: as, files: await bringFiles(gateway, list, files, as) }));
      context.output.result({ ok: true, ...loaded }, [`edition ${loaded.editionId}`, ...lines(loaded)]);
    });
  gatewayCommand(watchlist, 'list', 'editions that were loaded, newest first').action(async (where: StepOptions) => {
    const editions = await onGateway(where, context, ({ reader }) => listEditions(reader));
    context.output.result({ ok: true, editions }, rows(editions.map((one) => [one.editionId, `${one.publisher} ${one.dated}: ${one.added} added, ${one.changed} changed, ${one.removed} removed, ${one.unchanged} as before`] as const)));
  });
  officerLook(watchlist, 'changes', 'what an edition did, entry by entry').argument('<edition>', 'its id').option('--after <reference>', 'go on behind this entry', '').action(
    async (editionId: string, { as, after, ...where }: StepOptions & { after: string }) => {
      const changes = await onGateway(where, context, async ({ db, reader, clock }) => {
        if ((await listEditions(reader, editionId)).length === 0) throw usage('There is no edition of this id.', 'See "crx watchlist list".');
        await recordEvent(db, { at: clock.now(), actor: as, action: 'watchlist.seen', object: `edition:${editionId}` });
        return listListingChanges(reader, editionId, { after });
      });
      context.output.result({ ok: true, changes }, changes.map(({ reference, change, members, name }) => `${change.padEnd(8)} ${reference}  ${name}${members.length > 0 ? ` (${members.join(', ')})` : ''}`));
    });
}

/** Keeps the files of an edition. The publisher is entered with the first of them: it is public, and nothing is agreed with it. */
async function bringFiles(gateway: Gateway, list: Publisher, paths: readonly string[], by: string): Promise<EditionAsked['files']> {
  const { code, name } = PUBLISHERS[list];
  if (!gateway.registry.administration(code)) {
    await registerAdministration(gateway.db, { code, name, kind: 'publisher' });
    await gateway.registry.reload();
  }
  const files: Record<string, string> = {};
  for (const path of paths) {
    const part = list === 'un' ? 'un' : /(sdn|alt|add)[^/\\]*$/i.exec(basename(path))?.[1]?.toLowerCase();
    if (part === undefined || files[part] !== undefined) throw usage(`${basename(path)} is not one of the files of this list.`, list === 'un' ? 'Name the one XML file.' : 'Name sdn.csv, alt.csv and add.csv.');
    files[part] = (await bringFile(gateway, path, { partner: code, kind: 'watchlist', format: 'text', by })).fileId;
  }
  return files;
}

function lines({ added, changed, removed, unchanged, changes }: EditionDiff): string[] {
  return [
    `${added} added, ${changed} changed, ${removed} removed, ${unchanged} as before.`,
    ...changes.slice(0, 20).map(({ reference, change, members }) => `  ${change.padEnd(8)} ${reference}${members.length > 0 ? `  ${members.join(', ')}` : ''}`),
    ...(changes.length > 20 ? [`  and ${added + changed + removed - 20} more (--json lists up to a thousand)`] : []),
  ];
}

function publisher(text: string): Publisher {
  if (!(text in PUBLISHERS)) throw new InvalidArgumentError(`There are the lists ${Object.keys(PUBLISHERS).join(' and ')}.`);
  return text as Publisher;
}

function day(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text))) throw new InvalidArgumentError('Use a day as 2026-02-27.');
  return text;
}
