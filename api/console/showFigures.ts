import type { RequestHandler } from 'express';
import type { ExchangeFigures } from '../../openapi/generated/console.js';
import { exchangeCounts } from '../../src/views/exchange-figures.js';
import { answersDue, owedByPartner } from '../../src/views/owed.js';
import { partnerFigures } from '../../src/views/partner-figures.js';
import type { ConsoleDoorDeps } from './deps.js';

const DAY_MS = 86_400_000;
const NOTHING = { owedByUs: 0, lateByUs: 0, owedByThem: 0, lateByThem: 0 };

export function showFigures({ reader, clock }: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const [now, days] = [clock.now(), Number(req.query['days'] ?? 90)];
    const since = new Date(now.getTime() - days * DAY_MS);
    const [counts, partners, owed, due] = await Promise.all([exchangeCounts(reader, since, now), partnerFigures(reader, since), owedByPartner(reader, now), answersDue(reader, now)]);
    res.json({ days, ...counts, partners: partners.map((one) => ({ ...one, ...(owed.get(one.partner) ?? NOTHING) })), due } as unknown as ExchangeFigures);
  };
}
