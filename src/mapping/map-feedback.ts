import type { Feedback, HitReport } from '../domain/feedback.js';
import type { RecordBase } from '../domain/message.js';
import { readConveyance } from './parts/conveyance.js';
import { readPerson } from './parts/person.js';
import { readPlace, readRoute } from './parts/place.js';
import type { Reading } from './reading.js';
import type { Trail } from './trail.js';
import type { WireFeedback, WireHitReport } from './wire.js';

/** What a feedback tells is about an alert of ours: it is kept with its record and makes no subject of its own. */
function readHitReport(trail: Trail, report: Reading<WireHitReport>): HitReport {
  const [place, route, conveyance] = [report.within('place'), report.within('route'), report.within('conveyance')];
  const at = report.get('at');
  const declarationNumber = report.get('declarationNumber');
  if (declarationNumber !== undefined) trail.identify('declarationNumber', declarationNumber, report.at('declarationNumber'));
  return {
    located: report.get('located'), at, reason: report.get('reason'), declarationNumber,
    place: place && readPlace(trail, place),
    indicators: report.get('indicators') ?? [],
    lane: report.get('lane'), score: report.get('score'),
    route: route && readRoute(trail, route),
    accompanyingPersons: report.each('accompanyingPersons').map((person) => readPerson(trail, person, { day: at.slice(0, 10), pooled: false })),
    conveyance: conveyance && readConveyance(trail, conveyance),
    objectsCarried: report.get('objectsCarried') ?? [],
    circumstances: report.get('circumstances'),
  };
}

/** A feedback in our words. */
export function readFeedback(trail: Trail, feedback: Reading<WireFeedback>, base: RecordBase): Feedback {
  return {
    kind: 'feedback', ...base,
    feedbackId: feedback.get('feedbackId'),
    alertId: feedback.get('alertId'), alertVersion: feedback.get('alertVersion'),
    state: feedback.get('state'), at: feedback.get('at'), decidedBy: feedback.get('decidedBy'),
    declineReason: feedback.get('declineReason'), declineDetail: feedback.get('declineDetail'),
    implementedAs: feedback.get('implementedAs'),
    hits: feedback.get('hits'), examined: feedback.get('examined'), result: feedback.get('result'),
    hitReports: feedback.each('hitReports').map((report) => readHitReport(trail, report)),
    seizureRef: feedback.get('seizureRef'),
    usefulness: feedback.get('usefulness'), usefulnessReason: feedback.get('usefulnessReason'), suggestion: feedback.get('suggestion'),
    lineage: feedback.get('lineage'),
  };
}
