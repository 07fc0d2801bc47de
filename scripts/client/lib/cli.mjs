// SPDX-License-Identifier: Apache-2.0
// What every command shares: options, checks of their values, and how it ends.

import { Command, InvalidArgumentError, Option } from 'commander';
import { loadAccount } from './accounts.mjs';
import { Chain } from './chain.mjs';
import { ACCESS } from './description.mjs';
import { ChainError, InputError, VerificationError } from './errors.mjs';

/** A command with `--node` and `--help`. */
export const command = (name, description) =>
  new Command(name)
    .description(description)
    .option('--node <url>', 'WebSocket address of the node', process.env.ASSAY_NODE ?? 'ws://127.0.0.1:9944')
    .allowExcessArguments(false)
    .showHelpAfterError('(--help lists the options)');

/** A command that signs transactions. */
export const signingCommand = (name, description) =>
  command(name, description).option(
    '--account <account>',
    'who signs and pays: //Alice on a development chain, a file with a mnemonic or seed, or env:NAME',
    process.env.ASSAY_ACCOUNT,
  );

/** The largest number that a block can have. */
export const LAST_BLOCK = 2 ** 32 - 1;

/** Option value: an integer of at least `least` and at most `most`. */
export const integer =
  (least = 0, most = Number.MAX_SAFE_INTEGER) =>
  (value) => {
    if (!/^\d+$/.test(value)) throw new InvalidArgumentError(`It is not a whole number: ${value}.`);
    const n = Number(value);
    if (n > most) throw new InvalidArgumentError('It is too large.');
    if (n < least) throw new InvalidArgumentError(`It must be at least ${least}.`);
    return n;
  };

/** Option value: how many blocks from now on; the sum still is the number of a block. */
export const blocks = integer(1, 2 ** 31);

/** `--valid-for`, for commands in which a device signs. */
export const validFor = (cmd) =>
  cmd.option('--valid-for <blocks>', 'for how many blocks the signature serves', integer(1), 600);

/** What describes a stream besides its name, for commands that open one or describe it anew. */
export const describing = (cmd, { contentType, access } = {}) =>
  cmd
    .option('--quantity <name>', 'what is measured, as a SenML name, e.g. temperature')
    .option('--unit <unit>', 'its primary SenML unit, e.g. Cel')
    .option('--content-type <type>', 'media type of its records', contentType)
    .option(
      '--cadence <seconds>',
      'promise a commitment at least every so many seconds; buyers are told',
      integer(1, 2 ** 32 - 1),
    )
    .addOption(
      new Option('--access <access>', 'open: anyone can read the batches; sealed: they are sold encrypted')
        .choices(Object.keys(ACCESS))
        .default(access),
    )
    .option('--locator <address>', 'where the batches are served');

/**
 * Runs a command: connects, calls `action`, disconnects. A failure is one sentence on stderr and exit code 1.
 * @param {Command} cmd the command
 * @param {(context: {chain: Chain, account?: object, options: object}) => Promise<void>} action what it does
 * @param {{offline?: (options: object) => boolean, unsigned?: (options: object) => boolean}} [unless] with which
 *   options it needs no node, or no account
 */
export async function run(cmd, action, { offline = () => false, unsigned = () => false } = {}) {
  let chain;
  try {
    await cmd.parseAsync();
    const options = cmd.opts();
    const signs = cmd.options.some(({ long }) => long === '--account') && !unsigned(options);
    const account = signs ? await loadAccount(options.account) : undefined;
    if (!offline(options)) chain = await Chain.connect(options.node);
    await action({ chain, account, options });
  } catch (error) {
    const expected = [InputError, ChainError, VerificationError].some((kind) => error instanceof kind);
    console.error(`error: ${expected ? error.message : (error.stack ?? error)}`);
    process.exitCode = 1;
  } finally {
    await chain?.close();
  }
  // The library keeps timers that would hold the process for seconds.
  process.exit();
}

/** Progress on one line of a terminal, or every tenth step elsewhere. */
export function progress(what) {
  let shown = 0;
  return (done, of) => {
    if (process.stdout.isTTY) {
      process.stdout.write(`\r  ${what}: ${done} of ${of}${done === of ? '\n' : ''}`);
    } else if (done === of || done >= shown + of / 10) {
      shown = done;
      console.log(`  ${what}: ${done} of ${of}`);
    }
  };
}
