import { createChangeAudience, type ChangeAudience } from '../flows/change-audience.js';
import { createCheckNotice, type CheckNotice } from '../flows/check-notice.js';
import { createDispatchNotice, type DispatchNotice } from '../flows/dispatch-notice.js';
import { createDraftNotice, type DraftNotice } from '../flows/draft-notice.js';
import { createEnterAgreement, type EnterAgreement } from '../flows/enter-agreement.js';
import { createForwardMessage, createPreviewForwarding, type ForwardMessage, type PreviewForwarding } from '../flows/forward-message.js';
import { createKeepSheet, type KeepSheet } from '../flows/keep-sheet.js';
import { createLookAhead, createPreviewNotice, type LookAheadDeps, type PreviewNotice } from '../flows/preview-notice.js';
import { createReleaseNotice, type ReleaseNotice } from '../flows/release-notice.js';
import { createWithdrawNotice, type WithdrawNotice } from '../flows/withdraw-notice.js';
import type { RecordSigner } from '../flows/release-notice/sign-record.js';
import type { Registry } from '../partners/registry.js';
import type { Database } from '../platform/db.js';

/** What we agree with partners, and what we send them under it. */
export interface NoticeFlows {
  readonly enterAgreement: EnterAgreement;
  readonly changeAudience: ChangeAudience;
  readonly keepSheet: KeepSheet;
  readonly checkNotice: CheckNotice;
  readonly draftNotice: DraftNotice;
  readonly forwardMessage: ForwardMessage;
  readonly previewForwarding: PreviewForwarding;
  readonly previewNotice: PreviewNotice;
  readonly releaseNotice: ReleaseNotice;
  readonly withdrawNotice: WithdrawNotice;
  readonly dispatchNotice: DispatchNotice;
}

export interface NoticeFlowDeps extends Omit<LookAheadDeps, 'keyFor'>, RecordSigner {
  readonly db: Database;
  readonly registry: Registry;
}

/** They share one way of looking ahead: what an officer sees, what is compared at release, and what leaves come from it. */
export function createNoticeFlows({ db, registry, ...deps }: NoticeFlowDeps): NoticeFlows {
  const { clock, contract, administration, signingKey } = deps;
  const { keyFor } = registry;
  const lookAhead = createLookAhead({ ...deps, keyFor });
  const isPartner = (code: string): boolean => registry.administration(code)?.ours === false;
  return {
    enterAgreement: createEnterAgreement({ db, clock, contract, isPartner }),
    changeAudience: createChangeAudience({ db, clock, isPartner }),
    keepSheet: createKeepSheet({ db, clock }),
    checkNotice: createCheckNotice({ contract, codeBook: deps.codeBook }),
    draftNotice: createDraftNotice({ db, clock }),
    forwardMessage: createForwardMessage({ db, clock }),
    previewForwarding: createPreviewForwarding({ db, clock, lookAhead, partners: () => registry.administrations().filter(({ ours, state, kind }) => !ours && state === 'active' && kind !== 'publisher').map(({ code }) => code) }),
    previewNotice: createPreviewNotice({ db, clock, lookAhead }),
    releaseNotice: createReleaseNotice({ db, clock, lookAhead, administration, signingKey }),
    withdrawNotice: createWithdrawNotice({ db, clock }),
    dispatchNotice: createDispatchNotice({ db, clock, lookAhead, keyFor }),
  };
}
