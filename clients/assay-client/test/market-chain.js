// SPDX-License-Identifier: Apache-2.0
// A chain that notes what it is sent, and answers with purchases as the library decodes them.

import { toHex, utf8 } from '../src/encoding/bytes.js';

export const genesis = new Uint8Array(32).fill(1);

/** A value as the library decodes it, as far as it is looked at. */
export function codec(value) {
  if (value === undefined) return { isNone: true };
  if (value instanceof Uint8Array) return { toU8a: () => value, toHex: () => toHex(value) };
  if (Array.isArray(value)) return value.map(codec);
  if (typeof value === 'object') {
    const fields = Object.fromEntries(Object.entries(value).map(([name, each]) => [name, codec(each)]));
    return { ...fields, get: (name) => fields[name] };
  }
  return {
    toNumber: () => Number(value),
    toBigInt: () => BigInt(value),
    toString: () => String(value),
    valueOf: () => value,
    toU8a: () => utf8(String(value)),
  };
}

const some = (value) => ({ isNone: false, unwrap: () => value });

const currency = { isNative: true };

/** A variant with these fields. */
const variant = (type, fields = {}) => ({ type, [`is${type}`]: true, inner: codec(fields), [`as${type}`]: codec(fields) });

/** A purchase as the chain returns it. */
export function purchaseRecord({ state, goods: { kind, ...archive }, stake, deadline, windowEnd, sealedKey, proved, ...fields }) {
  const states = { Paid: { deadline }, Delivered: { windowEnd, sealedKey }, Settled: { sealedKey } };
  const record = codec(fields);
  return {
    ...record,
    goods: { isArchive: kind === 'archive', asArchive: codec(archive) },
    stake: { ...codec({ ...stake, currency: undefined }), currency },
    state:
      state === 'Refunded'
        ? { type: state, inner: { verdict: proved ? some([{ type: proved.verdict }, codec(proved.evidence)]) : codec(undefined) } }
        : variant(state, states[state]),
  };
}

/** Arguments of calls that are made by their names. */
const named = (...names) => names.map((name) => ({ name }));
const ARGS = { addBond: named('listing', 'terms', 'amount'), takeBond: named('listing', 'amount'), resume: named('listing', 'terms') };

/** How long a block takes, in milliseconds. */
export const SLOT = 6_000;

/**
 * A chain with these purchases at this time of its clock, and what was sent to it.
 * @param {{purchases?: any[], ticks?: number, last?: number, limits?: object, events?: object}} [of]
 */
export function fakeChain({ purchases = [], ticks = 1_000_000, last = Date.now(), limits = {}, events = {} } = {}) {
  const sent = [];
  const tx = new Proxy({}, { get: (_, name) => Object.assign((...args) => [name, ...args], { meta: { args: ARGS[name] } }) });
  const periods = { minDelivery: 21_600_000, maxDelivery: 2_592_000_000, minWindow: 86_400_000, maxWindow: 2_592_000_000 };
  const views = {
    clock: () => codec({ last, ticks, resumed: 0 }),
    limits: () => codec({ ...periods, maxValidity: 31_536_000_000, ...limits }),
    purchase_record(id) {
      const found = purchases.find((each) => each.id === BigInt(id));
      return found ? some(purchaseRecord(found)) : { isNone: true };
    },
  };
  return {
    genesis,
    sent,
    symbol: 'ASSAY',
    decimals: 0,
    api: {
      tx: { dataMarketplace: tx },
      consts: { balances: { existentialDeposit: codec(1n) }, dataMarketplace: { fee: codec(10_000) } },
    },
    view: async (_pallet, name, ...args) => views[name](...args),
    state: async () => ({ call: { auraApi: { slotDuration: async () => SLOT } } }),
    settle: async () => {},
    viewAll: async () => purchases.map(({ id }) => ({ type: 'Purchase', inner: codec(id) })),
    submit: async (call) => {
      sent.push(call);
      return { events: [], fee: 1n };
    },
    event: (_events, _section, name) => {
      const known = {
        Purchased: codec({ purchase: 9n, deadline: 50 }),
        ComplaintUpheld: { verdict: { type: 'WrongRecord' }, evidence: codec(new Uint8Array(32)) },
      };
      return { ...known, ...events }[name];
    },
  };
}
