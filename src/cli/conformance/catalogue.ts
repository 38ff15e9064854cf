import type { CheckGroup } from './check.js';
import { ACK } from './checks/acknowledgements.js';
import { CAP, DOC, STA } from './checks/about.js';
import { BAT } from './checks/batches.js';
import { DIG, JSN } from './checks/content.js';
import { COV } from './checks/coverage.js';
import { FRS, RPL } from './checks/freshness.js';
import { KEY } from './checks/keys.js';
import { LIM } from './checks/limits.js';
import { LOG } from './checks/log.js';
import { ORG } from './checks/origins.js';
import { OUT } from './checks/outbox.js';
import { STS } from './checks/own-figures.js';
import { PRB } from './checks/problems.js';
import { PRO } from './checks/proposals.js';
import { RCP } from './checks/receipts.js';
import { IDM } from './checks/repetition.js';
import { RES } from './checks/responses.js';
import { MSG, SCH } from './checks/schema.js';
import { SIG } from './checks/signature-form.js';
import { TLS } from './checks/tls.js';
import { VER, WDR } from './checks/versions.js';

/** Every check, in the order in which they run: from the connection inwards. */
export const CATALOGUE: readonly CheckGroup[] = [
  TLS, SIG, COV, FRS, RPL, DIG, KEY, JSN, SCH, MSG, IDM, RCP, LOG, RES, PRB, CAP, DOC, STA, VER, WDR, BAT, OUT, ACK, STS, LIM, PRO, ORG,
];
