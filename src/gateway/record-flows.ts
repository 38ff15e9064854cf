import { createAddIndicator, type AddIndicator } from '../flows/add-indicator.js';
import { createAnnotateRecord, type AnnotateRecord } from '../flows/annotate-record.js';
import { createDecideReview, type DecideReview } from '../flows/life/decide-review.js';
import { createDispose, type Dispose } from '../flows/life/dispose.js';
import { createKeepTerms, type KeepTerms } from '../flows/life/keep-terms.js';
import { createKeepQueueFilter, type KeepQueueFilter } from '../flows/keep-queue-filter.js';
import { createGiveAccessLog, type GiveAccessLog } from '../flows/give-access-log.js';
import { createFollowWithdrawal, type FollowWithdrawal } from '../flows/follow-withdrawal.js';
import { createIndexRecords, type IndexRecords } from '../flows/index-records.js';
import { createReportResults, type ReportResults } from '../flows/report-results.js';
import { createOwnIdentifiers, type OwnIdentifiers } from '../flows/own-identifiers.js';
import { createNoteOwed, type NoteOwed } from '../flows/note-owed.js';
import { createSendReply, type SendReply } from '../flows/send-reply.js';
import { createTakeRequest, type TakeRequest } from '../flows/take-request.js';
import { createSearchNames, type SearchNames } from '../flows/search-names.js';
import { createTellSenders, type TellSenders } from '../flows/tell-senders.js';
import { createTieReply, type TieReply } from '../flows/tie-reply.js';
import type { CodeBook } from '../mapping/codes/code-book.js';
import type { Mappings } from '../mapping/versions/follow.js';
import type { Agreement } from '../partners/agreement.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';
import type { Log } from '../platform/log.js';

/** What becomes of records once they are kept: taken back, asked, answered, noted. */
export interface RecordFlows {
  readonly addIndicator: AddIndicator;
  readonly annotateRecord: AnnotateRecord;
  readonly ownIdentifiers: OwnIdentifiers;
  readonly keepQueueFilter: KeepQueueFilter;
  readonly followWithdrawal: FollowWithdrawal;
  readonly takeRequest: TakeRequest;
  readonly tieReply: TieReply;
  readonly sendReply: SendReply;
  readonly noteOwed: NoteOwed;
  readonly tellSenders: TellSenders;
  readonly reportResults: ReportResults;
  readonly giveAccessLog: GiveAccessLog;
  readonly keepTerms: KeepTerms;
  readonly decideReview: DecideReview;
  readonly dispose: Dispose;
  readonly searchNames: SearchNames;
  /** Begins to make records findable, in the process that holds its lock. */
  readonly indexRecords: () => IndexRecords;
}

export interface RecordFlowDeps {
  readonly db: Database;
  readonly reader: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly codeBook: CodeBook;
  readonly mappings: Mappings;
  agreementsWith(partner: string): readonly Agreement[];
  readonly quietSeconds: number;
}

export function createRecordFlows({ db, reader, clock, log, codeBook, mappings, agreementsWith, quietSeconds }: RecordFlowDeps): RecordFlows {
  return {
    addIndicator: createAddIndicator({ db, clock }),
    annotateRecord: createAnnotateRecord({ db, clock }),
    ownIdentifiers: createOwnIdentifiers({ db, clock }),
    keepQueueFilter: createKeepQueueFilter({ db, clock }),
    followWithdrawal: createFollowWithdrawal({ db, clock, codeBook, mappings }),
    takeRequest: createTakeRequest({ db, clock, codeBook, mappings, agreementsWith }),
    tieReply: createTieReply({ db, clock, codeBook, mappings }),
    sendReply: createSendReply({ db, clock }),
    noteOwed: createNoteOwed({ db, codeBook, mappings, agreementsWith }),
    tellSenders: createTellSenders({ db, clock, quietSeconds }),
    reportResults: createReportResults({ db, clock, quietSeconds }),
    giveAccessLog: createGiveAccessLog({ db, clock, agreementsWith }),
    keepTerms: createKeepTerms({ db, clock }),
    decideReview: createDecideReview({ db, clock }),
    dispose: createDispose({ db, clock }),
    indexRecords: createIndexRecords({ db, clock, log }),
    searchNames: createSearchNames({ reader }),
  };
}
