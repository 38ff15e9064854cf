import { access, constants, mkdir, statfs } from 'node:fs/promises';

/** Bytes a folder has room for; made if it is not there. @throws what the system says when it cannot be written */
export async function roomIn(folder: string): Promise<number> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await access(folder, constants.W_OK);
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
