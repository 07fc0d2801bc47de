// SPDX-License-Identifier: Apache-2.0
// Resolves DIDs of the method `assay` for the package did-resolver: asks a node of the chain over JSON-RPC.

const RPC_METHOD = 'assay_resolveDid';
const DEFAULT_TIMEOUT = 10_000;

/** The longest answer that is read, in bytes. The longest DID document is a few thousand. */
const LONGEST_ANSWER = 1 << 20;

/** What a DID URL's query may say and an option may say as well. */
const PARAMETERS = ['versionId', 'versionTime'];

/** What the types of errors begin with, and what each that is made here is called (DID Resolution 1.0, section 11). */
const VOCABULARY = 'https://www.w3.org/ns/did#';
const PROBLEMS = {
  internalError: ['INTERNAL_ERROR', 'Internal error'],
  invalidDidUrl: ['INVALID_DID_URL', 'Invalid DID URL'],
  invalidOptions: ['INVALID_OPTIONS', 'Invalid options'],
};

/** Why there is no result: the name of an error of DID Resolution, and a sentence for people. */
class Failure extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

const internalError = (message) => new Failure('internalError', message);

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The registry entry for `new Resolver(…)`: resolves through the JSON-RPC of the node at `url`.
 *
 * Throws a TypeError where `url` can't be one; what goes wrong later is in the results.
 */
export function getResolver({ url, timeout = DEFAULT_TIMEOUT } = {}) {
  const endpoint = nodeUrl(url);
  return {
    async assay(did, parsed, resolver, options) {
      try {
        const params = [did, resolutionOptions(parsed?.query, options ?? {})];
        return checkedResult(did, await ask(endpoint, timeout, params));
      } catch (error) {
        return failedResult(error instanceof Failure ? error : internalError(String(error)));
      }
    },
  };
}

function nodeUrl(url) {
  let parsed;
  try {
    parsed = new URL(url);
  } catch {
    throw new TypeError('the url of a node must be absolute, such as http://127.0.0.1:9944');
  }
  if (!['http:', 'https:'].includes(parsed.protocol)) {
    throw new TypeError(`a node is asked over http: or https:, not ${parsed.protocol}`);
  }
  // fetch refuses such a URL, with a message that repeats the password.
  if (parsed.username || parsed.password) throw new TypeError("the url of a node can't have a name and a password");
  return parsed;
}

/** What the node is asked beyond the DID: options and the DID URL's parameters, which must not contradict them. */
function resolutionOptions(query, options) {
  const asked = {};
  for (const name of ['accept', ...PARAMETERS]) {
    const option = options[name];
    if (option === undefined || option === null) continue;
    if (typeof option !== 'string') throw new Failure('invalidOptions', `The option ${name} must be a string.`);
    asked[name] = option;
  }
  for (const [name, value] of parametersOf(query)) {
    if (name in asked && asked[name] !== value) {
      throw new Failure('invalidOptions', `The option ${name} is not what the DID URL says.`);
    }
    asked[name] = value;
  }
  return asked;
}

/** The version parameters in a DID URL's query. Others are for whoever dereferences the URL. */
function parametersOf(query = '') {
  const found = new Map();
  for (const part of query.split('&')) {
    const [name, ...rest] = part.split('=');
    if (!PARAMETERS.includes(name)) continue;
    if (found.has(name)) throw new Failure('invalidDidUrl', `The DID URL has ${name} more than once.`);
    try {
      // Not URLSearchParams: in a DID URL a plus is a plus.
      found.set(name, decodeURIComponent(rest.join('=')));
    } catch {
      throw new Failure('invalidDidUrl', `The percent-encoding of ${name} in the DID URL is wrong.`);
    }
  }
  return found;
}

async function ask(endpoint, timeout, params) {
  let response, text;
  try {
    response = await fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: RPC_METHOD, params }),
      // A node does not redirect; whoever does should not learn what is asked.
      redirect: 'error',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(timeout),
    });
    text = await boundedText(response);
  } catch (error) {
    if (error instanceof Failure) throw error;
    // What fetch throws says little; its cause says more.
    throw internalError(`No answer from the node: ${error.cause?.message || error.cause?.code || error.message}`);
  }
  if (!response.ok) throw internalError(`The node answered with HTTP status ${response.status}.`);
  let answer;
  try {
    answer = JSON.parse(text);
  } catch {
    throw internalError('The node did not answer in JSON.');
  }
  if (isObject(answer?.error)) {
    throw internalError(`The node answered with error ${answer.error.code}: ${answer.error.message}`);
  }
  if (!isObject(answer) || answer.id !== 1) throw internalError('The node did not answer as JSON-RPC does.');
  return answer.result;
}

/** The text of an answer, counted as it comes: whoever answers may never end. */
async function boundedText({ body }) {
  if (body === null) return '';
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (let length = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    length += value.length;
    if (length > LONGEST_ANSWER) {
      await reader.cancel();
      throw internalError(`The node's answer is longer than ${LONGEST_ANSWER} bytes.`);
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** The node's result, where it is one for this DID. */
function checkedResult(did, result) {
  const { didResolutionMetadata, didDocument, didDocumentMetadata } = isObject(result) ? result : {};
  if (!isObject(didResolutionMetadata)) throw internalError('The node did not answer with a DID resolution result.');
  const context = result['@context'] === undefined ? {} : { '@context': result['@context'] };
  const { error } = didResolutionMetadata;
  if (typeof error === 'string' && error !== '') {
    return { ...context, didResolutionMetadata, didDocument: null, didDocumentMetadata: {} };
  }
  if (error !== undefined) throw internalError('The node answered with an error that is no name.');
  if (!isObject(didDocumentMetadata)) throw internalError('The node answered without the metadata of the document.');
  // The drafts of DID Resolution differ in whether a deactivated DID has a document.
  const mayLack = didDocumentMetadata.deactivated === true && didDocument === null;
  // Whoever asks takes the keys for those of this DID.
  if (!mayLack && didDocument?.id !== did) throw internalError('The node answered with the document of another DID.');
  return { ...context, didResolutionMetadata, didDocument, didDocumentMetadata };
}

function failedResult({ code, message }) {
  const [name, title] = PROBLEMS[code];
  const problemDetails = { type: `${VOCABULARY}${name}`, title, detail: message };
  return {
    didResolutionMetadata: { error: code, message, problemDetails },
    didDocument: null,
    didDocumentMetadata: {},
  };
}
