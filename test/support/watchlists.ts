import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import type { EditionDiff } from '../../src/flows/load-edition.js';
import type { Gateway } from '../../src/gateway.js';
import { projectPath } from '../../src/platform/paths.js';
import { spooled } from './files.js';

type Flows = Pick<Gateway['flows'], 'keepFile' | 'loadEdition'>;

/** A shipped part of a public watch list. */
export async function readSample(name: string): Promise<Buffer> {
  return gunzipSync(await readFile(projectPath('src', 'cli', 'world', 'samples', 'watchlists', name)));
}

/** A list as the United Nations publish it, with as little about each as can be said: reference and name. */
export function unList(names: Readonly<Record<string, string>>): string {
  const entries = Object.entries(names).map(([reference, name]) => `<INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>${name}</FIRST_NAME><UN_LIST_TYPE>DRC</UN_LIST_TYPE><REFERENCE_NUMBER>${reference}</REFERENCE_NUMBER></INDIVIDUAL>`);
  return `<?xml version="1.0" encoding="UTF-8"?><CONSOLIDATED_LIST><INDIVIDUALS>${entries.join('')}</INDIVIDUALS></CONSOLIDATED_LIST>`;
}

/** Loads it as the edition of a day. */
export async function loadUnList(flows: Flows, dated: string, names: Readonly<Record<string, string>>): Promise<EditionDiff> {
  const by = 'officer:park.jihun';
  const { file: { fileId } } = await flows.keepFile({ partner: 'UN-SC', kind: 'watchlist', name: 'un.xml', format: 'text', content: await spooled(unList(names)), by });
  return flows.loadEdition.load({ publisher: 'un', dated, by, files: { un: fileId } });
}
