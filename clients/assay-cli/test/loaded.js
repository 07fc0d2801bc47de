// SPDX-License-Identifier: Apache-2.0
// Says on standard error which modules are loaded.

import { register } from 'node:module';

const hooks = `export async function load(url, context, next) {
  process._rawDebug(url);
  return next(url, context);
}`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
