import type { Import, Problem } from '../../../openapi/generated/console';
import { ProblemError } from '../api/client';

export interface Brought {
  readonly file: File;
  readonly partner: string;
  /** Name of a template; proposed by the gateway where empty. */
  readonly template: string;
  /** Told from 0 to 1 while it is on its way. */
  readonly onSent: (part: number) => void;
}

/** Sends a file as it is, byte by byte, and says how much of it is there: fetch cannot. @throws ProblemError */
export function bringFile({ file, partner, template, onSent }: Brought): Promise<Import> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/import-files?${new URLSearchParams({ partner, name: file.name, ...(template ? { template } : {}) })}`);
    request.setRequestHeader('content-type', 'text/csv');
    request.upload.addEventListener('progress', ({ loaded, total }) => onSent(total === 0 ? 0 : loaded / total));
    request.addEventListener('error', () => reject(new ProblemError('offline')));
    request.addEventListener('load', () => {
      const answer = read(request.responseText);
      if (request.status === 202) return resolve(answer as Import);
      const problem = answer as Problem | undefined;
      reject(new ProblemError(problem?.code ?? 'fault', problem));
    });
    request.send(file);
  });
}

function read(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
