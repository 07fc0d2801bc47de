// SPDX-License-Identifier: Apache-2.0
// A seller's folder, an archive of it and a deal about that, for tests of the exchange.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { concat } from '../src/encoding/bytes.js';
import { encodeEntry, encodeHeader } from '../src/exchange/archive/format.js';
import { writeArchive } from '../src/exchange/archive/write.js';
import { sealKey } from '../src/exchange/envelope.js';
import { archiveKey, contentKey, keyHash } from '../src/exchange/key.js';
import { publicKeyOf } from '../src/exchange/public-key.js';
import { encodeUnit, sealRecord } from '../src/exchange/record.js';
import { batchFileName, buildBatch, logTree } from '../src/feed/batch.js';
import { Feed } from '../src/feed/store.js';
import { MerkleTree } from '../src/merkle/merkle.js';

export const genesis = new Uint8Array(32).fill(1);
export const epoch = new Uint8Array(16).fill(3);
export const deal = new Uint8Array(32).fill(4);
export const offer = new Uint8Array(16).fill(5);
export const secret = new Uint8Array(32).fill(6);
export const buyerKey = publicKeyOf(secret);
export const STREAM = 9n;
const START = 1325376000;

const root = mkdtempSync(join(tmpdir(), 'assay-exchange-'));
process.on('exit', () => rmSync(root, { recursive: true, force: true }));

export const folder = () => mkdtempSync(join(root, 'x'));

/** Readings of batch `sequence`, `count` of them. */
export const readings = (sequence, count) =>
  Array.from({ length: count }, (_, i) => ({
    n: 'dev/t',
    u: 'Cel',
    v: 12.5 + sequence + i / 10,
    t: START + 3600 * sequence + 60 * i,
  }));

/** A feed's folder with a batch for each number of readings. */
export function feedOf(counts, { build = buildBatch, ...options } = {}) {
  const feed = Feed.openOrCreate(join(folder(), 'feed'), { stream: STREAM, genesis, device: 'did:assay:1' });
  const built = [];
  for (const [sequence, count] of counts.entries()) {
    const after = feed.commitments.at(-1)?.lastTime ?? 0;
    const from = { genesis, master: feed.master, stream: STREAM, sequence, epoch, after, ...options };
    const batch = build({ records: readings(sequence, count), ...from });
    feed.publish(batchFileName(sequence), batch.file);
    feed.commitments.push(batch.commitment);
    built.push(batch);
  }
  feed.save();
  return { feed, built, log: logTree(feed.commitments) };
}

/** What a listing of an archive says. */
export const termsOf = ({ first, last, ...made }) => ({
  genesis,
  stream: STREAM,
  first,
  last,
  logSize: made.logSize,
  logRoot: made.logRoot,
  width: made.width,
  readings: made.readings,
  ciphertextRoot: made.ciphertextRoot,
});

/** An honest archive of batches 1 to 3 of five. */
export async function honest(counts = [2, 5, 1, 4, 3], { first = 1, last = 3 } = {}) {
  const { feed, built, log } = feedOf(counts);
  const file = join(feed.folder, 'archive');
  const made = await writeArchive({ feed, file, first, last, offer });
  return { feed, built, log, file, made, terms: termsOf({ first, last, ...made }) };
}

/** What the chain knows of a deal about an archive whose right key is `key`, once `delivered` was. */
export async function dealAbout({ terms, key, delivered = key, ...changes }) {
  const hash = keyHash(key);
  const sealedKey = delivered && (await sealKey({ key: delivered, genesis, deal, buyerKey }));
  const { first, last, logSize, logRoot, ciphertextRoot, width } = terms;
  return {
    archive: { first, last, logSize, logRoot, ciphertextRoot, keyHash: hash },
    sealing: { genesis, deal, stream: STREAM, buyerKey, width, sealedKey, ...changes },
  };
}

/**
 * An archive as a seller makes it who does as it likes: `change` is given each batch's sealed records and may give others,
 * `leaf` each leaf.
 */
export function forged(
  { feed, built, log },
  { first = 1, last = 3, width = 64, change = (records) => records, leaf = (x) => x } = {},
) {
  const key = archiveKey({ master: feed.master, genesis, stream: STREAM, first, last, offer });
  const content = contentKey(key, { genesis, stream: STREAM, first, last });
  const parts = [encodeHeader({ genesis, stream: STREAM, first, last, width, offer })];
  const units = [];
  let total = 0;
  for (let sequence = first; sequence <= last; sequence++) {
    const leaves = built[sequence].leaves.map((each, place) => leaf(each, sequence, place));
    const sealed = leaves.map((each, place) => sealRecord({ leaf: each, contentKey: content, sequence, place, width }));
    const records = change(sealed, sequence, content);
    units.push(encodeUnit({ count: records.length, root: new MerkleTree(records).root }));
    parts.push(encodeEntry({ commitment: feed.commitments[sequence], path: log.path(sequence) }), ...records);
    total += feed.commitments[sequence].count;
  }
  const file = join(folder(), 'archive');
  writeFileSync(file, concat(...parts));
  const ciphertextRoot = new MerkleTree(units).root;
  const of = { logSize: log.size, logRoot: log.root, width, readings: total, ciphertextRoot };
  return { file, key, terms: termsOf({ first, last, ...of }) };
}

/** The same file with other bytes. */
export function changed(file, change) {
  const path = join(folder(), 'changed');
  writeFileSync(path, change(new Uint8Array(readFileSync(file))));
  return path;
}

export const flip = (bytes, at) => Uint8Array.from(bytes, (byte, i) => (i === at ? byte ^ 1 : byte));
