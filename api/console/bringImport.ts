import type { RequestHandler } from 'express';
import type { components } from '../../openapi/generated/console.js';
import { DELIMITERS } from '../../src/platform/csv-dialect.js';
import { Refusal } from '../../src/platform/refusal.js';
import { spool } from '../../src/platform/spool.js';
import { TEXT_ENCODINGS, type TextEncoding } from '../../src/platform/text-encoding.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';
import { importOf } from './import-shown.js';

const LARGEST = 256 * 1024 * 1024;
const DRAINED = 16 * 1024 * 1024;
/** For the whole body. */
const TIMEOUT_MS = 600_000;
const PARTNER = /^[A-Z]{2}(-[A-Z0-9]{1,8})?$/;

/** Keeps a CSV file of seizures as evidence, and begins to check it. Taken to disk before the contract's validator, which would want it in memory. */
export function bringImport(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    if (!req.is('text/csv')) throw new Refusal('media_type_unsupported', { detail: 'A file is brought as text/csv.' });
    const { partner, name, template, encoding, delimiter } = req.query as Record<string, string | undefined>;
    assertAsked({ partner, encoding, delimiter });
    const by = actorOf(officerOf(req));
    const content = await spool(req, { directory: deps.config.spoolDirectory, most: LARGEST, drained: DRAINED, sha512: false, timeoutMs: TIMEOUT_MS });
    try {
      if (content.length > LARGEST) throw new Refusal('too_large', { detail: `The file has more than ${LARGEST} bytes. Nothing of it was kept.`, next: 'Bring it with crx import seizures, or in pieces that each have the header.' });
      const { file } = await deps.flows.keepFile({
        partner: partner as string, kind: 'seizures', name: name?.slice(0, 200) || 'seizures.csv', format: 'csv', encoding: encoding as TextEncoding | undefined, delimiter, content, by,
      });
      const importId = await deps.flows.importSeizures.begin({ fileId: file.fileId, by, ...(template === undefined ? {} : { templateName: template }) });
      res.status(202).json(await importOf(deps, importId) as components['schemas']['Import']);
    } finally {
      await content.remove();
    }
  };
}

function assertAsked({ partner, encoding, delimiter }: Readonly<Record<string, string | undefined>>): void {
  const errors = [
    ...(PARTNER.test(partner ?? '') ? [] : [{ pointer: '/query/partner', code: 'pattern', detail: 'It is the code of no administration.' }]),
    ...(encoding === undefined || (TEXT_ENCODINGS as readonly string[]).includes(encoding) ? [] : [{ pointer: '/query/encoding', code: 'enum', detail: 'There is no such encoding.' }]),
    ...(delimiter === undefined || (DELIMITERS as readonly string[]).includes(delimiter) ? [] : [{ pointer: '/query/delimiter', code: 'enum', detail: 'There is no such delimiter.' }]),
  ];
  if (errors.length > 0) throw new Refusal('schema_invalid', { detail: 'The request does not fit the contract.', errors });
}
