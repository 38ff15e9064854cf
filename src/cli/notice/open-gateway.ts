import { access } from 'node:fs/promises';
import type { Gateway } from '../../gateway.js';
import type { Config } from '../../platform/config.js';
import { createLog } from '../../platform/log.js';
import { usage } from '../exit.js';
import { readSettings } from '../settings.js';
import { settingsFilePath } from '../world/world-file.js';

/** The settings of an administration: of the running world, of the file named, or of the environment. @throws CommandFailure, ConfigError */
export async function settingsOf(code: string, { root, settings }: { root: string; settings?: string | undefined }): Promise<Config> {
  const ofWorld = settingsFilePath(root, code);
  const file = settings ?? (await access(ofWorld).then(() => ofWorld, () => undefined));
  const config = await readSettings(file);
  if (config.administration === code) return config;
  throw usage(`These settings are of ${config.administration}, not of ${code}.`, 'Name the settings of the right gateway with --settings FILE.');
}

/** Opens the gateway of an administration without its doors, for as long as the work takes. Its log is silent: the command speaks. */
export async function withGateway<T>(config: Config, work: (gateway: Gateway) => Promise<T>): Promise<T> {
  const { createGateway } = await import('../../gateway.js');
  const gateway = await createGateway({ ...config, databaseConnections: 2 }, { log: createLog('silent') });
  try {
    return await work(gateway);
  } finally {
    await gateway.close();
  }
}
