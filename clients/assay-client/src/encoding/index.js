// SPDX-License-Identifier: Apache-2.0
// Bytes, JSON, files, secrets and errors: what every other domain is built on.

export { concat, fromHex, sameBytes, text, toHex, uintLe, utf8 } from './bytes.js';
export { bytesArg, bytesText } from './codec.js';
export { printable, printableLines } from './display.js';
export { ChainError, InputError, need, UnknownOutcome, UnreadableOutcome, VerificationError } from './errors.js';
export { makeFolder, writeWhole } from './files.js';
export { jsonText, parseJson, readFile, readJson } from './json.js';
export { Locked, takeLock } from './lock.js';
export { readSecret, readSecretFile, refuseSecret } from './secrets.js';
