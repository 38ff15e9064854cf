import type { JsonObject } from '../../src/platform/contract-bundle.js';
import { compareContracts } from '../../src/platform/contract-changes/compare.js';
import { object, type Json } from './document.js';

/** A small contract in which a schema `Thing` is sent and answered, so that each change can be seen from both sides. */
const contract = (): JsonObject => ({
  openapi: '3.1.0',
  info: { title: 'Fixture', version: '1.0.0' },
  security: [{ key: [] }],
  paths: {
    '/things': {
      post: {
        operationId: 'sendThing',
        parameters: [
          { name: 'wait', in: 'query', schema: { type: 'integer', minimum: 0, maximum: 30 } },
          { $ref: '#/components/parameters/Page' },
        ],
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } } },
        responses: {
          200: { headers: { Signature: {} }, content: { 'application/json': { schema: { type: 'object', properties: { thing: { $ref: '#/components/schemas/Thing' }, code: { $ref: '#/components/schemas/Code' } } } } } },
          400: { $ref: '#/components/responses/Bad' },
        },
      },
      get: { operationId: 'listThings', responses: { 200: {} } },
    },
  },
  components: {
    parameters: { Page: { name: 'page', in: 'query', schema: { type: 'string' } } },
    responses: { Bad: { 'x-refusals': ['schema_invalid', 'json_invalid'] } },
    schemas: {
      Code: { type: 'string', enum: ['a', 'b'], 'x-grows': true },
      Thing: {
        type: 'object',
        description: 'A thing.',
        additionalProperties: false,
        required: ['id', 'kind'],
        properties: {
          id: { type: 'string', maxLength: 10, minLength: 2, pattern: '^[a-z]+$' },
          kind: { enum: ['red', 'blue'] },
          weight: { type: ['number', 'integer'], minimum: 0, maximum: 100 },
          marks: { type: 'array', maxItems: 5, items: { type: 'string', maxLength: 20 } },
          more: { type: 'object', additionalProperties: { type: 'string', maxLength: 9 } },
          part: { oneOf: [{ $ref: '#/components/schemas/Part' }, { type: 'null' }] },
        },
        if: { properties: { kind: { const: 'red' } } },
        else: { required: ['weight'] },
      },
      Part: { type: 'object', properties: { name: { type: 'string' } } },
    },
  },
});

const at = (document: JsonObject, ...way: string[]): JsonObject => way.reduce<JsonObject>((value, name) => object(value[name]), document);
const thing = (document: JsonObject): JsonObject => at(document, 'components', 'schemas', 'Thing');
const member = (document: JsonObject, name: string): JsonObject => at(thing(document), 'properties', name);
const post = (document: JsonObject): JsonObject => at(document, 'paths', '/things', 'post');
const parameter = (document: JsonObject, index: number): JsonObject => object((post(document).parameters as Json[])[index]);

function changed(change: (document: JsonObject) => void): string[] {
  const after = contract();
  change(after);
  return compareContracts(contract(), after).map(({ kind, name }) => `${kind}: ${name}`).sort();
}

describe('operations', () => {
  const rows: ReadonlyArray<readonly [string, (document: JsonObject) => void, readonly string[]]> = [
    ['nothing', () => undefined, []],
    ['words', (d) => { thing(d).description = 'Something else.'; post(d).summary = 'New'; member(d, 'id').examples = ['x']; }, []],
    ['an operation removed', (d) => { delete at(d, 'paths', '/things').get; }, ['breaking: GET /things was removed']],
    ['an operation added', (d) => { at(d, 'paths')['/new'] = { get: { operationId: 'x', responses: {} } }; }, ['additive: GET /new is new']],
    ['an operation renamed', (d) => { post(d).operationId = 'postThing'; }, ['breaking: POST /things is called postThing instead of sendThing']],
    ['no authentication', (d) => { post(d).security = []; }, ['additive: POST /things asks for no authentication any more']],
    ['another authentication', (d) => { d.security = [{ other: [] }]; }, ['breaking: GET /things asks for another authentication', 'breaking: POST /things asks for another authentication']],
    ['a parameter removed', (d) => { (post(d).parameters as Json[]).pop(); }, ['breaking: POST /things parameter query:page was removed']],
    ['a parameter added', (d) => { (post(d).parameters as Json[]).push({ name: 'type', in: 'query', schema: {} }); }, ['additive: POST /things parameter query:type is new']],
    ['a required parameter added', (d) => { (post(d).parameters as Json[]).push({ name: 'type', in: 'query', required: true }); }, ['breaking: POST /things parameter query:type is new and required']],
    ['a parameter required', (d) => { parameter(d, 0).required = true; }, ['breaking: POST /things parameter query:wait became required']],
    ['a parameter narrowed', (d) => { object(parameter(d, 0).schema).maximum = 20; }, ['breaking: POST /things parameter query:wait maximum 30 became 20']],
    ['a body required', (d) => { at(post(d), 'requestBody').required = true; }, ['breaking: POST /things request body became required']],
    ['a body of another type', (d) => { at(post(d), 'requestBody').content = { 'application/cbor': {} }; }, ['additive: POST /things takes application/cbor', 'breaking: POST /things takes no application/json any more']],
    ['a header gone', (d) => { at(post(d), 'responses', '200').headers = {}; }, ['breaking: POST /things 200 header Signature was removed']],
    ['another good answer', (d) => { at(post(d), 'responses')['201'] = {}; }, ['breaking: POST /things may answer 201']],
    ['a good answer gone', (d) => { delete at(d, 'paths', '/things', 'get', 'responses')['200']; }, ['breaking: GET /things does not answer 200 any more']],
    ['a refusal more', (d) => { (at(d, 'components', 'responses', 'Bad')['x-refusals'] as Json[]).push('new_one'); }, ['additive: POST /things gives the refusal new_one (400)']],
    ['a refusal less', (d) => { (at(d, 'components', 'responses', 'Bad')['x-refusals'] as Json[]).pop(); }, ['additive: POST /things gives the refusal json_invalid no more']],
    ['a refusal under another status', (d) => { const all = at(post(d), 'responses'); all['422'] = all['400'] as Json; delete all['400']; },
      ['breaking: POST /things gives the refusal json_invalid as 422 instead of 400', 'breaking: POST /things gives the refusal schema_invalid as 422 instead of 400']],
    ['a list that grows', (d) => { (at(d, 'components', 'schemas', 'Code').enum as Json[]).push('c'); }, ['additive: response Code gained the value "c"']],
  ];
  it.each(rows)('%s', (_what, change, expected) => expect(changed(change)).toEqual(expected));
});

/** One change of `Thing`, as those see it who send it and those who get it. */
const both: ReadonlyArray<readonly [string, (document: JsonObject) => void, string | undefined, string | undefined]> = [
  ['an optional member added', (d) => { at(thing(d), 'properties').note = { type: 'string' }; }, 'additive: request Thing/note is new', 'additive: response Thing/note is new'],
  ['a required member added', (d) => { at(thing(d), 'properties').note = {}; (thing(d).required as Json[]).push('note'); }, 'breaking: request Thing/note is new and required', 'additive: response Thing/note is new'],
  ['a member removed', (d) => { delete at(thing(d), 'properties').weight; }, 'breaking: request Thing/weight was removed', 'breaking: response Thing/weight was removed'],
  ['a member required', (d) => { (thing(d).required as Json[]).push('weight'); }, 'breaking: request Thing/weight became required', 'additive: response Thing/weight became required'],
  ['a member optional', (d) => { thing(d).required = ['id']; }, 'additive: request Thing/kind became optional', 'breaking: response Thing/kind became optional'],
  ['a value more', (d) => { (member(d, 'kind').enum as Json[]).push('green'); }, 'additive: request Thing/kind gained the value "green"', 'breaking: response Thing/kind gained the value "green"'],
  ['a value less', (d) => { (member(d, 'kind').enum as Json[]).pop(); }, 'breaking: request Thing/kind lost the value "blue"', 'additive: response Thing/kind lost the value "blue"'],
  ['a list where any was', (d) => { member(d, 'id').enum = ['x']; }, 'breaking: request Thing/id takes listed values only: "x"', 'additive: response Thing/id takes listed values only: "x"'],
  ['any where a list was', (d) => { delete member(d, 'kind').enum; }, 'additive: request Thing/kind takes any value, no list', 'breaking: response Thing/kind takes any value, no list'],
  ['one value where a list was', (d) => { delete member(d, 'kind').enum; member(d, 'kind').const = 'red'; }, 'breaking: request Thing/kind lost the value "blue"', 'additive: response Thing/kind lost the value "blue"'],
  ['another type', (d) => { member(d, 'id').type = 'integer'; }, 'breaking: request Thing/id type string became integer', 'breaking: response Thing/id type string became integer'],
  ['fewer types', (d) => { member(d, 'weight').type = 'integer'; }, 'breaking: request Thing/weight type number|integer became integer', 'additive: response Thing/weight type number|integer became integer'],
  ['more types', (d) => { member(d, 'weight').type = ['number', 'integer', 'null']; }, 'additive: request Thing/weight type number|integer became number|integer|null', 'breaking: response Thing/weight type number|integer became number|integer|null'],
  ['shorter', (d) => { member(d, 'id').maxLength = 5; }, 'breaking: request Thing/id maxLength 10 became 5', 'additive: response Thing/id maxLength 10 became 5'],
  ['longer', (d) => { member(d, 'id').maxLength = 20; }, 'additive: request Thing/id maxLength 10 became 20', 'breaking: response Thing/id maxLength 10 became 20'],
  ['endless', (d) => { delete member(d, 'weight').maximum; }, 'additive: request Thing/weight maximum 100 became none', 'breaking: response Thing/weight maximum 100 became none'],
  ['at least more', (d) => { member(d, 'id').minLength = 3; }, 'breaking: request Thing/id minLength 2 became 3', 'additive: response Thing/id minLength 2 became 3'],
  ['at least less', (d) => { member(d, 'weight').minimum = -1; }, 'additive: request Thing/weight minimum 0 became -1', 'breaking: response Thing/weight minimum 0 became -1'],
  ['another pattern', (d) => { member(d, 'id').pattern = '^[a-z]*$'; }, 'breaking: request Thing/id pattern changed', 'breaking: response Thing/id pattern changed'],
  ['no pattern', (d) => { delete member(d, 'id').pattern; }, 'additive: request Thing/id pattern was removed', 'breaking: response Thing/id pattern was removed'],
  ['a format', (d) => { member(d, 'id').format = 'uuid'; }, 'breaking: request Thing/id format is new', 'additive: response Thing/id format is new'],
  ['shorter items', (d) => { at(member(d, 'marks'), 'items').maxLength = 3; }, 'breaking: request Thing/marks[] maxLength 20 became 3', 'additive: response Thing/marks[] maxLength 20 became 3'],
  ['other members taken', (d) => { thing(d).additionalProperties = true; }, 'additive: request Thing takes other members', undefined],
  ['other members of a shorter form', (d) => { object(member(d, 'more').additionalProperties).maxLength = 3; }, 'breaking: request Thing/more/* maxLength 9 became 3', 'additive: response Thing/more/* maxLength 9 became 3'],
  ['another condition', (d) => { thing(d).else = { required: ['weight', 'marks'] }; }, 'breaking: request Thing else changed', 'breaking: response Thing else changed'],
  ['a part below a choice', (d) => { delete at(d, 'components', 'schemas', 'Part', 'properties').name; }, 'breaking: request Part/name was removed', 'breaking: response Part/name was removed'],
  ['a choice more', (d) => { (member(d, 'part').oneOf as Json[]).push({ type: 'string' }); }, 'breaking: request Thing/part oneOf changed', 'breaking: response Thing/part oneOf changed'],
  ['a keyword nobody here knows', (d) => { member(d, 'id').propertyDependencies = {}; }, 'breaking: request Thing/id propertyDependencies is new', 'additive: response Thing/id propertyDependencies is new'],
];

describe('what is sent and answered', () => {
  it.each(both)('%s', (_what, change, sent, answered) => {
    expect(changed(change)).toEqual([sent, answered].filter((one) => one !== undefined).sort());
  });

  it('does not care how a schema is written: by name or in place', () => {
    expect(changed((d) => { at(post(d), 'requestBody', 'content', 'application/json').schema = thing(d); })).toEqual([]);
  });

  it('judges what asks for less of a request as widening: members refused before, taken now', () => {
    expect(changed((d) => { delete member(d, 'more').additionalProperties; }).filter((line) => line.startsWith('breaking'))).toEqual([]);
  });

  it('comes to an end where a schema holds itself, under another name too', () => {
    const endless = (name: string): JsonObject => {
      const document = contract();
      at(document, 'components', 'schemas')[name] = { type: 'object', properties: { child: { $ref: `#/components/schemas/${name}` } } };
      at(thing(document), 'properties').child = { $ref: `#/components/schemas/${name}` };
      return document;
    };
    expect(compareContracts(endless('Node'), endless('Knot'))).toEqual([]);
  });
});
