import type { RequestHandler } from 'express';
import type { WatchlistChangePage } from '../../openapi/generated/console.js';
import { Refusal } from '../../src/platform/refusal.js';
import { listEditions, listListingChanges } from '../../src/views/list-editions.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

/** What an edition did, by name; that it was looked at is in the trail. */
export function showWatchlistEdition({ reader, recordAudit }: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const editionId = req.params.editionId as string;
    const { after, limit } = req.query as Record<string, string | undefined>;
    const [edition] = await listEditions(reader, editionId);
    if (!edition) throw new Refusal('not_found', { detail: `There is no edition ${editionId}.` });
    await recordAudit({ actor: actorOf(officerOf(req)), action: 'watchlist.seen', object: `edition:${editionId}` });
    const most = Number(limit ?? 50);
    const changes = await listListingChanges(reader, editionId, { ...(after === undefined ? {} : { after }), limit: most + 1 });
    const page = changes.slice(0, most);
    const more = changes.length > most;
    const last = page.at(-1);
    res.json({ edition, changes: page, more, ...(more && last ? { next: last.reference } : {}) } as unknown as WatchlistChangePage);
  };
}
