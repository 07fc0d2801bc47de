// SPDX-License-Identifier: Apache-2.0
// Runs the program as users do, in a process of its own and without a node.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const ASSAY = fileURLToPath(new URL('../bin/assay.js', import.meta.url));

/** Runs a program with these arguments. */
export function runProgram(args, options = {}) {
  const env = { ...process.env, ...options.env };
  delete env.NODE_TEST_CONTEXT;
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', ...options, env });
  return { code: status, stdout, stderr };
}

export const assay = (...args) => runProgram([ASSAY, ...args]);
