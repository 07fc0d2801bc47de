// SPDX-License-Identifier: Apache-2.0
// What a chain's metadata names, as pages name it: pallets, calls and storage as polkadot.js does.

/** A name as polkadot.js writes it: `submit_many` is `submitMany`. */
export const camel = (name) => name.replaceAll(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());

/** The name of a pallet, or of an entry of its storage, as polkadot.js writes it. */
const lower = (name) => name[0].toLowerCase() + name.slice(1);

/**
 * @typedef {object} Pallet
 * @property {Map<string, {index: number, args: string[], types: string[]}>} calls
 * @property {Map<string, string[]>} events their fields
 * @property {Set<string>} errors
 * @property {Map<string, number>} storage how many keys an entry has
 * @property {Set<string>} constants
 * @property {Map<string, string[]>} views their arguments; names as in the metadata
 * @property {Set<string>} names every name within what the calls take, the events tell and the storage holds
 */

/**
 * What the metadata names, by pallet.
 * @param {any} api of polkadot.js
 * @returns {Map<string, Pallet>}
 */
export function palletsOf(api) {
  const { metadata, lookup } = api.registry;
  const variantsOf = (type) => (type.isSome ? lookup.getSiType(type.unwrap().type).def.asVariant.variants : []);
  const fieldsOf = (variant) => variant.fields.map(({ name }) => (name.isSome ? camel(name.unwrap().toString()) : ''));

  const palletOf = (pallet) => {
    const calls = variantsOf(pallet.calls).map((call) => {
      const { meta } = api.tx[lower(pallet.name.toString())][camel(call.name.toString())];
      const types = meta.args.map(({ type }) => type.toString());
      return [camel(call.name.toString()), { index: call.index.toNumber(), args: fieldsOf(call), types }];
    });
    const events = variantsOf(pallet.events).map((event) => [event.name.toString(), fieldsOf(event)]);
    const items = pallet.storage.isSome ? [...pallet.storage.unwrap().items] : [];
    const keys = ({ type }) => (type.isPlain ? 0 : type.asMap.hashers.length);
    const names = new Set();
    const seen = new Set();
    for (const each of [pallet.calls, pallet.events, pallet.errors]) {
      if (each.isSome) collect(lookup, each.unwrap().type, names, seen);
    }
    for (const { type } of items) {
      for (const id of type.isPlain ? [type.asPlain] : [type.asMap.key, type.asMap.value])
        collect(lookup, id, names, seen);
    }
    for (const { inputs, output } of pallet.viewFunctions) {
      for (const { name, type } of inputs) {
        names.add(camel(name.toString()));
        collect(lookup, type, names, seen);
      }
      collect(lookup, output, names, seen);
    }
    return {
      calls: new Map(calls),
      events: new Map(events),
      errors: new Set(variantsOf(pallet.errors).map(({ name }) => name.toString())),
      storage: new Map(items.map((item) => [lower(item.name.toString()), keys(item)])),
      constants: new Set(pallet.constants.map(({ name }) => lower(name.toString()))),
      views: new Map(
        pallet.viewFunctions.map(({ name, inputs }) => [
          name.toString(),
          inputs.map((input) => camel(input.name.toString())),
        ]),
      ),
      names,
    };
  };
  return new Map([...metadata.pallets].map((pallet) => [lower(pallet.name.toString()), palletOf(pallet)]));
}

/** Adds the names of a type, its fields and variants, and of all types within it. */
function collect(lookup, id, names, seen) {
  const key = id.toString();
  if (seen.has(key)) return;
  seen.add(key);
  const { path, def } = lookup.getSiType(id);
  const [last] = [...path].slice(-1);
  if (last) names.add(last.toString());
  const fields = (all) => {
    for (const { name, type } of all) {
      if (name.isSome) names.add(camel(name.unwrap().toString()));
      collect(lookup, type, names, seen);
    }
  };
  if (def.isComposite) fields(def.asComposite.fields);
  else if (def.isVariant) {
    for (const variant of def.asVariant.variants) {
      names.add(variant.name.toString());
      fields(variant.fields);
    }
  } else if (def.isSequence) collect(lookup, def.asSequence.type, names, seen);
  else if (def.isArray) collect(lookup, def.asArray.type, names, seen);
  else if (def.isCompact) collect(lookup, def.asCompact.type, names, seen);
  else if (def.isTuple) for (const each of def.asTuple) collect(lookup, each, names, seen);
}
