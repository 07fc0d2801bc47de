// SPDX-License-Identifier: Apache-2.0
// Carries out a verb: connects, calls its action, disconnects. What it reads is as of one final block.

import { Chain, Journal, loadAccount, muteRequestErrors } from 'assay-client/chain';
import { Output } from './output.js';
import { passwordFrom } from './password.js';
import { Progress } from './progress.js';
import { UsageError } from './usage-error.js';

/**
 * What the action of a verb is given.
 * @typedef {object} Context
 * @property {any} chain the connection, where the verb has one
 * @property {any} account the key pair that signs, where one does
 * @property {any} options the values of its options
 * @property {any[]} args the values of its arguments
 * @property {Output} out where it prints
 * @property {Progress} progress where it says what it is at
 */

/** What a verb says of itself, for these options. */
const holds = (what, options) => (typeof what === 'function' ? what(options) : what);

/**
 * Who signs. An account that is not named at all is an option that is missing.
 * @param {Record<string, any>} options
 */
async function accountOf({ account, accountPassword }) {
  try {
    return await loadAccount(account, { password: passwordFrom(accountPassword) });
  } catch (error) {
    throw account === undefined ? new UsageError(error.message) : error;
  }
}

/**
 * @param {import('./registry.js').Verb} verb
 * @param {{options: Record<string, any>, args: any[]}} given
 */
export async function run(verb, { options, args }) {
  const progress = new Progress().start();
  const out = new Output({ json: options.json, beforeLine: () => progress.clear() });
  // What the node refuses is reported once, by us.
  muteRequestErrors();
  let chain;
  try {
    const signs = holds(verb.account ?? false, options);
    const account = signs ? await accountOf(options) : undefined;
    if (holds(verb.node ?? true, options)) {
      progress.stage(`connecting to ${options.node}`);
      chain = await Chain.connect(options.node);
      if (signs) chain.journal = new Journal(chain.genesis);
      if (signs && verb.alone) {
        const onWait = (pid) => progress.stage(`waiting for process ${pid}, which acts for the same account`);
        await chain.journal.hold(account.address, { onWait });
      }
      progress.stage('reading the chain');
      await chain.pin();
      chain.onNotice = (text) => out.say(text);
      chain.onStage = (text) => progress.stage(text);
    }
    await verb.action({ chain, account, options, args, out, progress });
    chain?.journal?.close();
  } finally {
    progress.stop();
    chain?.journal?.release();
    await chain?.close();
  }
}
