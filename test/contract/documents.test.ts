import { contentOf, DOCUMENTS, isObject, loadDocument, object, operationsOf, rawFile, schemaFiles, type Json, type JsonObject } from './document.js';
import { findings } from './schema.js';

const documents = DOCUMENTS.map((name) => ({ name, document: loadDocument(name) }));
const operations = documents.flatMap(({ name, document }) => operationsOf(document).map((operation) => ({ ...operation, name })));

/** Everywhere in a schema where a schema stands, with the way there. */
function* schemasIn(schema: JsonObject, way = ''): Generator<{ way: string; schema: JsonObject }> {
  yield { way, schema };
  for (const [name, member] of Object.entries(object(schema.properties))) yield* schemasIn(object(member), `${way}/${name}`);
  for (const keyword of ['items', 'additionalProperties']) {
    if (isObject(schema[keyword])) yield* schemasIn(schema[keyword], `${way}/${keyword}`);
  }
}

function* keysIn(value: Json): Generator<string> {
  if (Array.isArray(value)) for (const item of value) yield* keysIn(item);
  else if (isObject(value)) for (const [key, member] of Object.entries(value)) { yield key; yield* keysIn(member); }
}

function* refsIn(value: Json): Generator<string> {
  if (Array.isArray(value)) for (const item of value) yield* refsIn(item);
  else if (isObject(value)) {
    if (typeof value.$ref === 'string') yield value.$ref;
    for (const member of Object.values(value)) yield* refsIn(member);
  }
}

describe('the three documents', () => {
  it.each(documents)('$name is OpenAPI 3.1 and every reference leads somewhere', ({ document }) => {
    expect(document.openapi).toBe('3.1.0');
    expect(operationsOf(document).length).toBeGreaterThan(1);
  });

  it('name every operation once', () => {
    const ids = operations.map(({ id }) => id);
    expect([...new Set(ids)].sort()).toEqual([...ids].sort());
    expect(ids.sort()).toEqual([
      'acknowledgeMessages', 'activateMapping', 'addIdentifier', 'addIndicator', 'annotateRecord', 'askAudit', 'askSender', 'bringImport', 'changeAudience', 'checkNotice',
      'checkProfile', 'composeProfile', 'confirmAgreement', 'confirmCertificate', 'confirmImport', 'confirmKey', 'cosignCheckpoint', 'decideLink',
      'decideReview', 'discardImport', 'draftMapping', 'draftNotice', 'draftProfile', 'dropQueueFilter', 'dropSheet', 'editMapping', 'endAgreement',
      'endWatch', 'enterCertificate', 'enterOutcomes', 'enterPartner', 'explainScreening', 'exportAudit', 'exportEvidence', 'exportProfiles',
      'forwardMessage', 'judgeCase', 'keepQueueFilter', 'keepSheet', 'listAccess', 'listAgreements', 'listAudiences', 'listAuditEvents', 'listBatchItems',
      'listCases', 'listCodeLists', 'listConflicts', 'listDeliveries', 'listDispositions', 'listImports', 'listIndicators', 'listKeyHistory', 'listKeys',
      'listLinks', 'listMappingLoss', 'listMappings', 'listNotices', 'listNotifications', 'listOutbox', 'listOutcomes', 'listParkedJobs', 'listPartners',
      'listProfiles', 'listQueueFilters', 'listReminders', 'listReplays', 'listRequests', 'listRetroHits', 'listReviews', 'listSheets', 'listWatches',
      'listWatchlistEditions', 'listWithdrawals', 'loadDeclarations', 'makeTemplate', 'markNotificationsRead', 'previewForwarding', 'previewNotice', 'proposeAgreement',
      'proposeDisposition', 'proposeKey', 'proposeList', 'proposePartnerKey', 'proposeRules', 'proveKey', 'provePartnerKey', 'receiveAlert', 'receiveBatch',
      'receiveFeedback', 'receiveReply', 'receiveRequest', 'receiveSeizure', 'receiveWithdrawal', 'releaseNotice', 'reopenCase', 'replayDelivery',
      'reportPosition', 'rereadImport', 'resumePartner', 'retireKey', 'retireProfile', 'retractIdentifier', 'retryParkedJob', 'returnNotice', 'reviseNotice', 'reviseProfile',
      'revokeCertificate', 'revokeKey', 'rollbackMapping', 'rotateOwnKey', 'runReplay', 'screenDeclaration', 'screenManifest', 'screenPassengerList',
      'screenStream', 'searchCodes', 'searchPool', 'settleDisposition', 'settleJudgement', 'settleProfile', 'settleRuling', 'showAgreement', 'showBatch',
      'showCapabilities', 'showCase', 'showCaseContext', 'showCaseSimulation', 'showCheckpoint', 'showConsistency', 'showContract', 'showDeclarationLoad',
      'showFigures', 'showImport', 'showLanguage', 'showLedger', 'showMapping', 'showMappingReplay', 'showMessage', 'showNotice', 'showNoticeForm',
      'showPartner', 'showProfile', 'showProof', 'showReceipt', 'showRequest', 'showRulings', 'showSession', 'showSheet', 'showStatus', 'showSubject',
      'showTargetingFigures', 'showTile', 'showWatchlistEdition', 'simulateProfile', 'splitSubject', 'startMappingReplay', 'startWatch',
      'streamNotifications', 'submitMapping', 'submitNotice', 'suggestCodes', 'suspendPartner', 'takeFailingRows', 'takeFeedSnapshot', 'takeSnapshot',
      'withdrawNotice',
    ]);
  });

  it.each(documents)('$name lists every schema it uses under its own name', ({ name }) => {
    const listed = new Set(Object.values(object(object(object(rawFile(`${name}.yaml`)).components).schemas)).flatMap((entry) => [...refsIn(entry)]));
    const seen = new Set<string>();
    const follow = (refs: Iterable<string>, file: string): void => {
      for (const ref of refs) {
        const [target, part] = ref.split('#/$defs/');
        if (part === undefined) continue;
        const whole = target === '' ? file : (target as string).replace('schemas/', '');
        const key = `schemas/${whole}#/$defs/${part}`;
        if (seen.has(key)) continue;
        seen.add(key);
        follow(refsIn(object(object(rawFile(`schemas/${whole}`)).$defs)[part] as Json), whole);
      }
    };
    follow(listed, '');
    expect([...seen].filter((key) => !listed.has(key))).toEqual([]);
  });

  it('leave no schema lying about', () => {
    const used = new Set(DOCUMENTS.flatMap((name) => [...refsIn(rawFile(`${name}.yaml`))]));
    const all = schemaFiles().flatMap((file) => Object.keys(object(object(rawFile(`schemas/${file}`)).$defs)).map((part) => `schemas/${file}#/$defs/${part}`));
    expect(all.filter((key) => !used.has(key))).toEqual([]);
  });
});

describe.each(operations)('$id', ({ name, spec, path }) => {
  const responses = object(spec.responses);
  const body = contentOf(spec.requestBody);

  it('teaches: summary, description, and an example of what is sent and answered', () => {
    expect(String(spec.summary).length).toBeGreaterThan(3);
    expect(String(spec.description).length).toBeGreaterThan(20);
    if (body) expect(Object.keys(body.examples)).not.toEqual([]);
    const good = Object.entries(responses).filter(([status]) => status.startsWith('2'));
    expect(good).not.toEqual([]);
    for (const [, response] of good) expect(Object.keys(contentOf(response)?.examples ?? {})).not.toEqual([]);
  });

  it('gives examples that fit their schemas', () => {
    for (const message of [spec.requestBody, ...Object.values(responses)]) {
      const content = contentOf(message);
      for (const [key, example] of Object.entries(content?.examples ?? {})) {
        expect({ key, findings: findings(content?.schema as JsonObject, object(example).value) }).toEqual({ key, findings: [] });
      }
    }
  });

  it('answers every refusal with a problem document', () => {
    const bad = Object.entries(responses).filter(([status]) => !status.startsWith('2'));
    expect(bad.map(([status]) => status)).toEqual(expect.arrayContaining(['405', '500', '503']));
    for (const [status, response] of bad) {
      expect({ status, types: Object.keys(object(object(response).content)) }).toEqual({ status, types: ['application/problem+json'] });
      expect({ status, codes: object(response)['x-refusals'] }).not.toEqual({ status, codes: undefined });
    }
  });

  it('closes what it takes: no unknown members, no endless strings, lists or maps, nothing filled in', () => {
    for (const { way, schema } of body ? schemasIn(body.schema) : []) {
      if (schema.type === 'object') {
        const open = schema.additionalProperties !== false && !(isObject(schema.additionalProperties) && schema.maxProperties !== undefined);
        expect({ way, open }).toEqual({ way, open: false });
      }
      if (schema.type === 'array') expect({ way, max: typeof schema.maxItems }).toEqual({ way, max: 'number' });
      if (schema.type === 'string' && !schema.enum && !('const' in schema)) {
        expect({ way, max: typeof schema.maxLength }).toEqual({ way, max: 'number' });
        expect({ way, pattern: typeof schema.pattern }).toEqual({ way, pattern: 'string' });
      }
      if (schema.type === 'number' || schema.type === 'integer') expect({ way, max: typeof schema.maximum }).toEqual({ way, max: 'number' });
      expect({ way, typed: schema.type !== undefined }).toEqual({ way, typed: true });
    }
    const composed = [...keysIn(body?.schema ?? {})].filter((key) => ['allOf', 'oneOf', 'anyOf', 'default', 'unevaluatedProperties'].includes(key));
    expect(composed).toEqual([]);
  });

  it('declares no header as a parameter, so that our own refusal of a missing signature comes first', () => {
    const parameters = Array.isArray(spec.parameters) ? spec.parameters.map(object) : [];
    expect(parameters.filter((parameter) => parameter.in === 'header')).toEqual([]);
    for (const parameter of parameters) expect(String(parameter.description ?? '').length).toBeGreaterThan(5);
    expect(parameters.filter((parameter) => parameter.in === 'path').map((parameter) => parameter.name))
      .toEqual([...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]));
  });

  it('signs what it answers, if it is the partner door', () => {
    for (const response of Object.values(responses)) {
      const headers = Object.keys(object(object(response).headers));
      if (name === 'partner') expect(headers).toEqual(expect.arrayContaining(['Signature', 'Signature-Input', 'Content-Digest']));
      else expect(headers).not.toContain('Signature');
    }
  });
});

describe('the kinds of message', () => {
  const { schemas } = object(loadDocument('partner').components) as { schemas: JsonObject };
  const kinds = [
    ['AlertMessage', 'alert'], ['SeizureMessage', 'seizure'], ['FeedbackMessage', 'feedback'], ['RequestMessage', 'request'], ['ReplyMessage', 'reply'],
    ['WithdrawalMessage', 'withdrawal'],
  ] as const;

  it('have one and the same envelope', () => {
    const envelopes = kinds.map(([schema, record]) => {
      const { [record]: _record, messageType: _type, ...envelope } = object(object(schemas[schema]).properties);
      return envelope;
    });
    for (const envelope of envelopes) expect(envelope).toEqual(envelopes[0]);
  });

  it('ask for the same members of it', () => {
    for (const [schema, record] of kinds) {
      expect(object(schemas[schema]).required).toEqual(['messageId', 'messageType', 'schemaVersion', 'sender', 'audience', 'sentAt', 'exchangeBasis', 'handling', record]);
      expect(object(object(object(schemas[schema]).properties).messageType).const).toBe(record);
    }
  });
});
