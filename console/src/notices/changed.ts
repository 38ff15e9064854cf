import type { NoticePreview } from '../../../openapi/generated/console';

/** Recipients for whom what would leave is not what was seen. */
export function changedSince(seen: NoticePreview, now: NoticePreview): string[] {
  const before = new Map(seen.recipients.map(({ administration, digest }) => [administration, digest]));
  const after = new Map(now.recipients.map(({ administration, digest }) => [administration, digest]));
  return [...new Set([...before.keys(), ...after.keys()])].filter((one) => before.get(one) !== after.get(one)).sort();
}
