import { createImportSeizures, type ImportSeizures } from '../flows/import-seizures.js';
import { createKeepFile, type KeepFile } from '../flows/keep-file.js';
import { createLoadDeclarations, type LoadDeclarations } from '../flows/load-declarations.js';
import { createLoadEdition, type LoadEdition } from '../flows/load-edition.js';
import type { CodeBook } from '../mapping/codes/code-book.js';
import type { Mappings } from '../mapping/versions/follow.js';
import type { Agreement } from '../partners/agreement.js';
import type { Clock } from '../platform/clock.js';
import type { Contract } from '../platform/contract.js';
import type { Database } from '../platform/db.js';

/** What comes in by file, not by a partner's signed message. */
export interface IntakeFlows {
  readonly keepFile: KeepFile;
  readonly loadDeclarations: LoadDeclarations;
  readonly importSeizures: ImportSeizures;
  readonly loadEdition: LoadEdition;
}

export interface IntakeFlowDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly administration: string;
  readonly contract: Contract;
  readonly codeBook: CodeBook;
  readonly mappings: Mappings;
  agreementsWith(partner: string): readonly Agreement[];
  isKnown(partner: string): boolean;
}

export function createIntakeFlows({ db, clock, administration, contract, codeBook, mappings, agreementsWith, isKnown }: IntakeFlowDeps): IntakeFlows {
  return {
    keepFile: createKeepFile({ db, clock, isKnown }),
    loadDeclarations: createLoadDeclarations({ db, clock }),
    loadEdition: createLoadEdition({ db, clock, codeBook }),
    importSeizures: createImportSeizures({ db, clock, administration, contract, codeBook, mappings, agreementsWith }),
  };
}
