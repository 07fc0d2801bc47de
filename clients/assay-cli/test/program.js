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

const SEVERAL = fileURLToPath(new URL('several.js', import.meta.url));

/**
 * Runs command lines one after the other in one process.
 * @param {string[][]} commands
 * @returns {{code: number, stdout: string, stderr: string}[]}
 */
export function runSeveral(commands) {
  const env = { ...process.env };
  delete env.NODE_TEST_CONTEXT;
  const stdio = /** @type {any} */ (['pipe', 'pipe', 'pipe', 'pipe']);
  const { output, stderr } = spawnSync(process.execPath, [SEVERAL], { input: JSON.stringify(commands), stdio, env, maxBuffer: 1 << 28, encoding: 'utf8' });
  if (!output[3]) throw new Error(stderr);
  return JSON.parse(output[3]);
}
