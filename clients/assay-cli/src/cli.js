// SPDX-License-Identifier: Apache-2.0
// What every command shares: options, checks of their values, and how it ends.

import { Command, InvalidArgumentError, Option } from 'commander';
import { Chain, Journal, loadAccount } from 'assay-client/chain';
import { ChainError, InputError, printable, printableLines, VerificationError } from 'assay-client/encoding';
import { ACCESS } from 'assay-client/stream';

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
    'who signs and pays: //Alice on a development chain, a file with a mnemonic or seed, env:NAME, or - for standard input',
    process.env.ASSAY_ACCOUNT,
  );

/** What names a device's key, which is a secret. */
export const KEY_SOURCE = "the device's key file, env:NAME, or - for standard input";

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

/** `--max-file-size`, in MiB, for commands that read files that others serve; its value is in bytes. */
export const maxFileSize = () =>
  new Option(
    '--max-file-size <MiB>',
    'read files of this size from the locator (default: what is expected of each)',
  ).argParser((value) => integer(1, 1 << 20)(value) * (1 << 20));

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

/** Whatever is printed, of ours or of others, does nothing to a terminal but show. */
function printPlainly() {
  for (const method of ['log', 'error']) {
    const print = console[method].bind(console);
    console[method] = (...args) => print(...args.map((arg) => (typeof arg === 'string' ? printableLines(arg) : arg)));
  }
}

/**
 * Runs a command: connects, calls `action`, disconnects. What it reads is as of one final block. A failure is one sentence
 * on stderr and exit code 1.
 * @param {Command} cmd the command
 * @param {(context: {chain: Chain, account?: object, options: object}) => Promise<void>} action what it does
 * @param {{offline?: (options: object) => boolean, unsigned?: (options: object) => boolean}} [unless] with which
 *   options it needs no node, or no account
 */
export async function run(cmd, action, { offline = () => false, unsigned = () => false } = {}) {
  let chain;
  printPlainly();
  try {
    await cmd.parseAsync();
    const options = cmd.opts();
    const signs = cmd.options.some(({ long }) => long === '--account') && !unsigned(options);
    const account = signs ? await loadAccount(options.account) : undefined;
    if (!offline(options)) {
      chain = await Chain.connect(options.node);
      await chain.pin();
      if (signs) chain.journal = new Journal(chain.genesis);
    }
    await action({ chain, account, options });
    chain?.journal?.close();
  } catch (error) {
    const expected = [InputError, ChainError, VerificationError].some((kind) => error instanceof kind);
    const sentence = expected ? error.message : (error.stack ?? String(error));
    console.error(`error: ${expected ? printable(sentence) : sentence}`);
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
