import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import { readContractFile } from './contract-file.js';
import type { Finding } from './refusal.js';

/** Compiled schemas of the contract, for messages that do not come through a door: our own outbound, batch items. */
export interface Contract {
  /** Every fault of the value under `schemas/<file>#/$defs/<name>`; an empty list means valid. */
  findings(file: string, name: string, value: unknown): Finding[];
}

const BASE = 'https://schemas.invalid/';
// The package is CommonJS: under NodeNext its callable default is one level down.
const addFormats = addFormatsModule as unknown as (ajv: Ajv2020) => void;

const opened = new Map<string, Contract>();

/** Reads every schema file of the contract, once in a process; each schema is compiled when it is first asked for. */
export function openContract(schemaDirectory: string): Contract {
  const contract = opened.get(schemaDirectory) ?? readContract(schemaDirectory);
  opened.set(schemaDirectory, contract);
  return contract;
}

function readContract(schemaDirectory: string): Contract {
  const ajv = new Ajv2020({ allErrors: true, strict: false, validateSchema: false });
  addFormats(ajv);
  for (const file of readdirSync(schemaDirectory).filter((name) => name.endsWith('.yaml'))) {
    ajv.addSchema({ $id: `${BASE}${file}`, ...(readContractFile(join(schemaDirectory, file)) as object) });
  }
  const compiled = new Map<string, ValidateFunction>();
  return {
    findings(file, name, value) {
      const ref = `${BASE}${file}#/$defs/${name}`;
      let validate = compiled.get(ref);
      if (!validate) {
        validate = ajv.compile({ $ref: ref });
        compiled.set(ref, validate);
      }
      return validate(value) ? [] : (validate.errors ?? []).map(toFinding);
    },
  };
}

function toFinding(error: ErrorObject): Finding {
  const params = error.params as Record<string, unknown>;
  const member = params.missingProperty ?? params.additionalProperty;
  const pointer = member === undefined ? error.instancePath : `${error.instancePath}/${String(member).replaceAll('~', '~0').replaceAll('/', '~1')}`;
  return { pointer, code: error.keyword, detail: error.message ?? 'does not fit the schema' };
}
