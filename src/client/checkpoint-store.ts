import { readFile, rename, writeFile } from 'node:fs/promises';

/** Where a client keeps the last checkpoint it saw of ONE log. What is lost here cannot be missed later: keep it safe. */
export interface CheckpointStore {
  /** The note; undefined before the first one. */
  load(): Promise<string | undefined>;
  save(note: string): Promise<void>;
}

/** For as long as the program runs. */
export function checkpointInMemory(): CheckpointStore {
  let kept: string | undefined;
  return {
    load: async () => kept,
    save: async (note) => {
      kept = note;
    },
  };
}

/** In a file of its own, replaced as a whole. */
export function checkpointInFile(file: string): CheckpointStore {
  return {
    load: () => readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    }),
    async save(note) {
      await writeFile(`${file}.part`, note);
      await rename(`${file}.part`, file);
    },
  };
}
