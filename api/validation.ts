import { Router, type RequestHandler } from 'express';
import { middleware } from 'express-openapi-validator';
import { partOfContract, pathsOf, templateOf } from '../src/platform/contract-part.js';
import { Refusal, type Finding } from '../src/platform/refusal.js';
import { contractDocument, type ContractName } from './contract-document.js';

type Document = Exclude<Parameters<typeof middleware>[0]['apiSpec'], string>;

/**
 * Middleware that holds every request to an OpenAPI document of ours: all faults at once, nothing coerced in the body.
 * Paths that begin alike (`/v1/batches`) have a validator of their own, made when one of them is first asked for: one for the whole contract goes
 * through all of it anew for every operation it learns, and through the paths one by one for every request.
 */
export function validateAgainst(name: ContractName): RequestHandler {
  const router = Router();
  const validators = new Map<string, RequestHandler>();
  const paths = pathsOf(contractDocument(name));
  const validatorOf = (beginning: string): RequestHandler => {
    const validator = validators.get(beginning) ?? createValidator(name, paths.filter((path) => beginningOf(path) === beginning));
    validators.set(beginning, validator);
    return validator;
  };
  for (const path of paths) {
    const beginning = beginningOf(path);
    router.all(templateOf(path), (req, res, next) => validatorOf(beginning)(req, res, (error?: unknown) => next(error ?? 'router')));
  }
  router.use((_req, _res, next) => next(notInContract()));
  return router;
}

const notInContract = (): Refusal => new Refusal('not_found', { detail: 'This path is not in the contract.' });
const beginningOf = (path: string): string => path.split('/').slice(0, 3).join('/');

function createValidator(name: ContractName, paths: readonly string[]): RequestHandler {
  const handlers = middleware({
    apiSpec: partOfContract(contractDocument(name), paths) as unknown as Document, // it takes a copy for itself
    // That the document itself is good is held by the checks of the contract.
    validateApiSpec: false,
    validateRequests: { allErrors: true, allowUnknownQueryParameters: false },
    validateResponses: false,
    // Who may call is decided by the doors themselves, before the body means anything.
    validateSecurity: false,
    fileUploader: false,
    // The fast formats take 31 February for a date.
    ajvFormats: { mode: 'full' },
    $refParser: { mode: 'dereference' },
  }) as RequestHandler[];
  return Router().use(handlers);
}

interface ValidatorError {
  readonly status: number;
  readonly message: string;
  readonly errors?: ReadonlyArray<{ readonly path?: string; readonly message: string; readonly errorCode?: string }>;
}

/** The validator's own errors in our words; anything else passes through unchanged. */
export function asRefusal(error: unknown): unknown {
  if (error instanceof Refusal || !isValidatorError(error)) return error;
  switch (error.status) {
    case 400: return schemaRefusal(error);
    case 404: return notInContract();
    case 405: return new Refusal('method_not_allowed', { detail: error.message });
    case 413: return new Refusal('too_large', { detail: 'The body is larger than this door takes.' });
    case 415: return new Refusal('media_type_unsupported', { detail: error.message });
    default: return error;
  }
}

function isValidatorError(error: unknown): error is ValidatorError {
  return error instanceof Error && typeof (error as Partial<ValidatorError>).status === 'number';
}

function schemaRefusal(error: ValidatorError): Refusal {
  const errors = findings(error);
  const where = errors.length === 1 ? 'one place' : `${errors.length} places`;
  return new Refusal('schema_invalid', { detail: `The request does not fit the contract in ${where}.`, errors });
}

/** The validator counts from the request (`/body/alert/title`); a partner counts from the document sent (`/alert/title`). */
function findings(error: ValidatorError): Finding[] {
  const seen = new Set<string>();
  return (error.errors ?? [{ path: '', message: error.message }])
    .map((one) => ({
      pointer: (one.path ?? '').replace(/^\/body(?=\/|$)/, ''),
      code: (one.errorCode ?? 'invalid').replace('.openapi.validation', ''),
      detail: one.message,
    }))
    // The `if` of a conditional schema repeats what its `then` has said already.
    .filter((finding) => finding.code !== 'if')
    .filter((finding) => {
      const key = `${finding.pointer} ${finding.code} ${finding.detail}`;
      return seen.has(key) ? false : seen.add(key);
    });
}
