import { createAcknowledgeMessages, type AcknowledgeMessages } from '../flows/acknowledge-messages.js';
import { createDeliverMessages, type DeliverMessages } from '../flows/deliver-messages.js';
import type { DeliverDeps } from '../flows/deliver-messages/begun.js';
import { createReplayDelivery, type ReplayDelivery } from '../flows/replay-delivery.js';
import { createResendDeliveries, type ResendDeliveries } from '../flows/resend-deliveries.js';

/** What has left us, until the partner has it, or has it again. */
export interface OutboxFlows {
  readonly deliverMessages: DeliverMessages;
  readonly acknowledgeMessages: AcknowledgeMessages;
  readonly replayDelivery: ReplayDelivery;
  readonly resendDeliveries: ResendDeliveries;
}

export function createOutboxFlows(deps: DeliverDeps): OutboxFlows {
  return {
    deliverMessages: createDeliverMessages(deps), acknowledgeMessages: createAcknowledgeMessages(deps),
    replayDelivery: createReplayDelivery(deps), resendDeliveries: createResendDeliveries(deps),
  };
}
