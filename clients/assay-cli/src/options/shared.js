// SPDX-License-Identifier: Apache-2.0
// Options that many commands have.

import { option, required } from './option.js';
import { id, integer, mebibytes } from './values.js';

/** Where the node is. */
export const node = () =>
  option('--node <url>', 'WebSocket address of the node', { value: process.env.ASSAY_NODE ?? 'ws://127.0.0.1:9944' });

/** Who signs and pays. */
export const account = () =>
  option(
    '--account <account>',
    'who signs and pays: //Alice on a development chain, a file with a mnemonic, a seed or the JSON of a wallet, env:NAME, or - for standard input',
    { value: process.env.ASSAY_ACCOUNT },
  );

/** What opens the JSON of a wallet. */
export const accountPassword = () =>
  option(
    '--account-password <file>',
    "where the password of a wallet's JSON is: a file or env:NAME (default: it is asked for on the terminal)",
    { value: process.env.ASSAY_ACCOUNT_PASSWORD === undefined ? undefined : 'env:ASSAY_ACCOUNT_PASSWORD' },
  );

/** What is printed is for programs. */
export const json = () => option('--json', 'print the result as JSON, and nothing else');

/** What names a device's key, which is a secret. */
export const KEY_SOURCE = "the device's key file, env:NAME, or - for standard input";

/** The device that a command is about. */
export const device = () => required('--device <device>', "the device's DID or id");

/** The stream that a command is about. */
export const stream = () => required('--stream <id>', 'the stream', { parse: id });

/** The purchase that a command is about. */
export const purchase = () => required('--purchase <id>', 'the purchase', { parse: id });

/** For commands in which a device signs. */
export const validFor = () =>
  option('--valid-for <blocks>', 'for how many blocks the signature serves', { parse: integer(1), value: 600 });

/** For commands that read files that others serve; its value is in bytes. */
export const maxFileSize = () =>
  option('--max-file-size <MiB>', 'read files of this size (default: what is expected of each)', { parse: mebibytes });

/** For commands that take the proof of an anchored commitment. */
export const anchorLog = () =>
  option('--log <source>', "newer anchors of the gateway: its folder or that folder's address, or chain");

/** The listing that a command is about. */
export const listing = () => required('--listing <id>', 'the listing', { parse: id });

/** The file of a buyer's key. */
export const buyerKey = (text) => option('--buyer-key <file>', text, { value: 'buyer-key.json' });

/** The file of an archive. */
export const archiveFile = (text) => required('--file <file>', text);

/** What a buyer says of a deal that ended. */
export const rating = () => option('--rating <stars>', 'what you say of the deal: 1 (bad) to 5 (excellent); 1 at the most where it was refunded', { parse: integer(1, 5) });

/** The subscription that a command is about. */
export const subscription = () => required('--subscription <id>', 'the subscription', { parse: id });

/** The request that a command is about. */
export const request = () => required('--request <hash>', "the request: its hash, as 'assay request find' shows it");

/** Where a subscriber keeps what it received. */
export const subscriberFolder = (text) => required('--out <folder>', text);

/** For commands that buy. */
export const althoughSuspended = () =>
  option('--although-suspended', 'also where the device is suspended: you were told why, and want its readings nevertheless');
