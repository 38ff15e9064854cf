#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { systemClock } from '../platform/clock.js';
import { projectPath, projectRoot } from '../platform/paths.js';
import { runCrx } from './program.js';

const { version } = JSON.parse(readFileSync(projectPath('package.json'), 'utf8')) as { version: string };

// The code is set, not forced: output on its way to a pipe must still get out.
process.exitCode = await runCrx(process.argv.slice(2), { streams: { out: process.stdout, err: process.stderr }, clock: systemClock, root: projectRoot(), version });
