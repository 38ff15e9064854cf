import { bundleContract, type JsonObject } from '../src/platform/contract-bundle.js';
import { projectPath } from '../src/platform/paths.js';

/** The doors that have a contract. */
export type ContractName = 'partner' | 'console' | 'engine';

const documents = new Map<ContractName, JsonObject>();

/** The contract of a door as one self-contained OpenAPI 3.1 document, for reading only. Put together when first asked for: it does not change while we run. */
export function contractDocument(name: ContractName): JsonObject {
  const document = documents.get(name) ?? bundleContract(projectPath('openapi'), name);
  documents.set(name, document);
  return document;
}
