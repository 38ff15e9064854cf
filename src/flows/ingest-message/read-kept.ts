import type { KeptText } from '../../evidence/read-many.js';
import type { JournalStep } from '../../evidence/store.js';
import type { Envelope } from '../../domain/envelope.js';
import type { MappedMessage } from '../../domain/mapped-message.js';
import { mapMessage } from '../../mapping/map-message.js';
import type { CodeBook } from '../../mapping/codes/code-book.js';
import type { Mappings } from '../../mapping/versions/follow.js';
import { readEnvelope } from '../../mapping/read-envelope.js';

/** A kept message in our own words, not pooled yet. */
export interface ReadMessage {
  readonly kept: KeptText;
  readonly message: unknown;
  readonly envelope: Envelope;
  readonly mapped: MappedMessage;
  /** The number its sender gave it. */
  readonly senderSequence: number | undefined;
}

/** Its bytes were verified and held against the contract when they came. */
export function readKept(kept: KeptText, { codeBook, mappings }: { readonly codeBook: CodeBook; readonly mappings: Pick<Mappings, 'of'> }): ReadMessage {
  const message = JSON.parse(kept.text) as { senderSequence?: number };
  return {
    kept, message, envelope: readEnvelope(message),
    mapped: mapMessage(message, { codeBook, mapping: mappings.of(kept.partner), receivedAt: kept.keptAt.toISOString() }),
    senderSequence: message.senderSequence,
  };
}

/** What the journal says of mapping and pooling. */
export function mappingSteps({ kept: { keptId }, mapped }: ReadMessage, at: Date): JournalStep[] {
  const { warnings, unmapped, mappingVersion, subjects, indicators } = mapped;
  const listed = warnings.slice(0, 20).map((w) => `${w.pointer}: ${w.detail}`).join('; ');
  const text = `mapping ${mappingVersion}, ${warnings.length} warnings, ${unmapped.length} unmapped${listed ? `. ${listed}` : ''}`.slice(0, 2000);
  return [
    { keptId, step: 'mapped', at, detail: { text } },
    { keptId, step: 'pooled', at, detail: { text: `${subjects.length} subjects, ${indicators.length} indicators` } },
  ];
}
