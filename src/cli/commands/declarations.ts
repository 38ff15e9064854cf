import type { Command } from 'commander';
import { listImportErrors, listImports } from '../../views/list-imports.js';
import type { Context } from '../context.js';
import { bringFile } from '../intake/bring.js';
import { importLines } from '../intake/tell-import.js';
import { officerStep, onGateway, type StepOptions } from '../registrar/step.js';

/** `crx declarations ...`: import declarations of our own clearance system. */
export function addDeclarations(crx: Command, context: Context): void {
  const declarations = crx.command('declarations').description('import declarations of our own clearance system').addHelpText('after', `
Examples:
  $ crx declarations load src/cli/world/samples/declarations.csv --as officer:park.jihun
  $ crx declarations load today.ndjson --as officer:park.jihun
  $ crx import show 0199a3c2-...                        how far it is, and what is wrong

The same file again adds nothing; a file that was interrupted is gone on with.`);
  officerStep(declarations, 'load', 'keep a file of declarations as evidence and load it: CSV, or NDJSON by its ending').argument('<file>', 'the file')
    .action(async (file: string, { as, of, ...where }: StepOptions) => {
      const shown = await onGateway({ of, ...where }, context, async (gateway) => {
        const kept = await bringFile(gateway, file, { partner: of, kind: 'declarations', format: /\.(ndjson|jsonl)$/.test(file) ? 'lines' : 'csv', by: as });
        const importId = await gateway.flows.loadDeclarations.begin({ fileId: kept.fileId, by: as });
        await gateway.flows.loadDeclarations.work(importId);
        return { import: (await listImports(gateway.db, { importId }))[0] as Awaited<ReturnType<typeof listImports>>[number], errors: await listImportErrors(gateway.db, importId, { limit: 10 }) };
      });
      context.output.result({ ok: true, ...shown }, importLines(shown.import, shown.errors));
    });
}
