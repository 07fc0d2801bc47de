// SPDX-License-Identifier: Apache-2.0
// What pages say that a chain has, and what of it is not so.

import { camel } from './chain.js';

/** Where a claim is looked up when its pallet is not named. */
export const OURS = ['deviceIdentity', 'dataAttestation', 'dataMarketplace', 'dataCredentials'];

/** What is a file, though its name begins as a pallet's. */
const FILE = /\.(csv|js|json|md|rs|sh|toml|txt)$/;

/** `a, b: Type` as names; what ends with `?` may be left out. */
const argsOf = (text) =>
  text
    .split(',')
    .map((arg) => camel(arg.trim().replace(/[?:].*$/s, '')))
    .filter(Boolean);

/**
 * What a piece of code or bold text names: `pallet.member`, `pallet > member(args)`, `member(args)` or `word`.
 * @param {string} text
 * @param {Map<string, import('./chain.js').Pallet>} pallets
 * @returns {{pallet?: string, member?: string, args?: string[], word?: string} | undefined} nothing where it is something else
 */
export function claimOf(text, pallets) {
  // In Apps a way leads to it: "Developer > Chain state > pallet > member".
  const [last, before] = text.replaceAll(/\s+/g, ' ').split(' > ').reverse();
  if (FILE.test(last)) return undefined;
  const dotted = /^(\w+)\.(\w+)(?:\(([^()]*)\))?$/.exec(last);
  if (dotted && pallets.has(lowerFirst(dotted[1]))) return member(lowerFirst(dotted[1]), dotted[2], dotted[3]);
  const named = /^(\w+)(?:\(([^()]*)\))?$/.exec(last);
  if (named && before && pallets.has(before)) return member(before, named[1], named[2]);
  if (named && before === undefined) {
    return named[2] === undefined ? { word: named[1] } : member(undefined, named[1], named[2]);
  }
  return undefined;
}

const lowerFirst = (name) => name[0].toLowerCase() + name.slice(1);
const member = (pallet, name, args) => ({ pallet, member: name, args: args === undefined ? undefined : argsOf(args) });

/** Whether a pallet has something of this name, with these arguments where some are named. */
function foundIn({ calls, views, storage, events, errors, constants }, name, args) {
  const takes = [calls.get(camel(name))?.args, views.get(name), events.get(name)].filter(Boolean);
  if (args) return takes.some((each) => each.join() === args.join()) || storage.get(name) === args.length;
  return takes.length > 0 || [storage, errors, constants].some((all) => all.has(name));
}

/** Whether a chain has what a claim with a member says. */
export function holds({ pallet, member: name, args }, pallets) {
  const places = pallet ? [pallet] : OURS;
  return places.some((each) => foundIn(pallets.get(each), name, args));
}

/** Whether a word is a name of something in one of these pallets. */
export function isName(word, pallets, places = OURS) {
  const names = [word, camel(word)];
  return places.some((place) => {
    const pallet = pallets.get(place);
    const { calls, events, errors, storage, constants, views } = pallet;
    return [calls, events, errors, storage, constants, views, pallet.names].some((all) =>
      names.some((name) => all.has(name) || all.has(lowerFirst(name))),
    );
  });
}
