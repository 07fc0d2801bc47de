// SPDX-License-Identifier: Apache-2.0
// What stopped a command, in words: codes of the operating system and of the node's methods are said, and kept in brackets for
// whoever looks them up.

/** What the codes of the system mean that files and connections give. */
const SYSTEM = Object.freeze({
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'part of the path is a file, and no folder',
  EISDIR: 'it is a folder, and no file',
  EEXIST: 'it exists already',
  ENOTEMPTY: 'the folder is not empty',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the file system is read-only',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'too many links lead to one another',
  EIO: 'the disk failed',
  ECONNREFUSED: 'nobody listens there',
  ECONNRESET: 'the connection was cut',
  ETIMEDOUT: 'no answer came in time',
  ENOTFOUND: 'there is no such host',
  EADDRINUSE: 'the address is in use',
});

const CODES = new RegExp(`: (${Object.keys(SYSTEM).join('|')})(?![\\w)])`, 'g');

/** What a method of ours answers begins with its name and the number of its error. */
const METHOD = /^(assay_\w+): (-?\d+): (.+?)\.?$/s;

/**
 * A sentence without bare codes.
 * @param {string} message
 * @returns {string}
 */
export function inWords(message) {
  const method = METHOD.exec(message);
  if (method) return `${method[3]} (${method[1]}, ${method[2]})`;
  return message.replace(CODES, (_, code) => `: ${SYSTEM[code]} (${code})`);
}

/**
 * What the system refused and nobody caught, as a sentence; nothing where it is another kind of error.
 * @param {any} error
 * @returns {string | undefined}
 */
export function ofSystem({ code, syscall, path }) {
  if (code === undefined || syscall === undefined || !Object.hasOwn(SYSTEM, code)) return undefined;
  return `${syscall}${path === undefined ? '' : ` ${path}`}: ${SYSTEM[code]} (${code})`;
}
