// SPDX-License-Identifier: Apache-2.0
// A market of which a test decides what goes wrong: transactions get lost or come late, runs are killed at any point, and
// time goes on while a transaction waits for a block. What it carries out, it judges as the chain does.

import { toHex } from '../src/encoding/bytes.js';
import { ChainError, UnknownOutcome } from '../src/encoding/errors.js';
import { judgeArchive } from '../src/exchange/judge.js';
import { encodeArchiveFault } from '../src/exchange/fault.js';
import { judged } from '../src/listing/buying.js';
import { dealOf, deliveryOf } from '../src/listing/terms.js';
import { codec, genesis, purchaseRecord, SLOT } from './market-chain.js';

/** How long a transaction may wait for its block. */
const LONGEST_WAIT = 4 * SLOT;

const refusal = (name) => new ChainError(name, `DataMarketplace.${name}`);
const bytes = (hex) => Uint8Array.from(Buffer.from(hex.slice(2), 'hex'));

const event = (method, data) => ({ section: 'dataMarketplace', method, data });

/** Numbers that look like chance and are the same each time. */
export function chance(seed) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return { next, below: (n) => Math.floor(next() * n), of: (list) => list[Math.floor(next() * list.length)] };
}

/** A chain with these listings. */
export class World {
  ticks = 1_000_000;
  purchases = [];
  /** Each payment that was made, and each thing that was shown to everybody with whether it was carried out. */
  paid = [];
  shown = [];
  faults = [];
  #underWay = [];

  /** @param {{listings: any[], random: ReturnType<typeof chance>, tries: boolean}} of `tries` is whether calls are tried first */
  constructor({ listings, random, tries }) {
    Object.assign(this, { listings, random, tries });
  }

  pass(milliseconds) {
    this.ticks += milliseconds;
  }

  /** Why a call would be refused now, or nothing. */
  async refusalOf([name, id, ...args], who) {
    if (name === 'purchase') {
      const listing = this.listings.find((each) => each.id === BigInt(id));
      if (toHex(listing.terms) !== args[0]) return refusal('TermsMismatch');
      return listing.status === 'Open' ? undefined : refusal('ListingClosed');
    }
    const found = this.purchases.find((each) => each.id === BigInt(id));
    if (found === undefined) return refusal('PurchaseNotFound');
    const { state, deadline, windowEnd, seller, buyer } = found;
    const isDeal = args[0] === toHex(found.deal);
    switch (name) {
      case 'deliver':
        if (state !== 'Paid') return refusal('AlreadyDelivered');
        if (who !== seller) return refusal('NotSeller');
        if (!isDeal) return refusal('DealMismatch');
        return this.ticks <= deadline ? undefined : refusal('DeadlinePassed');
      case 'settle':
        if (state === 'Settled') return refusal('AlreadySettled');
        if (state !== 'Delivered') return refusal('NotDelivered');
        if (args[0] !== toHex(deliveryOf(genesis, found.deal, found.sealedKey))) return refusal('DeliveryMismatch');
        return who === buyer || this.ticks > windowEnd ? undefined : refusal('WindowOpen');
      case 'refund':
        if (state !== 'Paid') return refusal('AlreadyDelivered');
        return who === seller || this.ticks > deadline ? undefined : refusal('DeadlineNotPassed');
      case 'close':
        if (who !== buyer) return refusal('NotBuyer');
        return ['Settled', 'Refunded'].includes(state) ? undefined : refusal('NotEnded');
      case 'complain': {
        if (who !== buyer) return refusal('NotBuyer');
        if (state !== 'Delivered') return refusal('NotDelivered');
        if (!isDeal) return refusal('DealMismatch');
        if (this.ticks > windowEnd) return refusal('WindowOver');
        const secret = args[1] === null ? undefined : bytes(args[1]);
        const answer = await judgeArchive({ ...judged({ genesis }, found), secret, fault: this.#faultOf(args[2]) });
        return 'refused' in answer ? refusal(answer.refused) : undefined;
      }
      default:
        throw new Error(`there is no call ${name}`);
    }
  }

  /** The fault that these bytes are: one that a run was about to complain of. */
  #faultOf(encoded) {
    return this.faults.find((fault) => toHex(encodeArchiveFault(fault)) === toHex(encoded));
  }

  /** Carries a call out, or tells why not. */
  async #carryOut(call, who) {
    const refused = await this.refusalOf(call, who);
    if (refused) return { refused };
    const [name, id, ...args] = call;
    if (name === 'purchase') {
      const listing = this.listings.find((each) => each.id === BigInt(id));
      const { terms, seller, device, stream, goods, texts, window, delivery, currency, price, fee, bond, penalty, split } = listing;
      const of = { terms, buyer: who, buyerKey: bytes(args[1]) };
      const made = {
        ...{ id: BigInt(this.paid.length), listing: listing.id, deal: dealOf(genesis, of), ...of, seller, device, stream, goods },
        ...{ uri: texts.uri, stake: { currency, price, fee, bond, penalty, split }, window, state: 'Paid', deadline: this.ticks + delivery },
      };
      this.purchases.push(made);
      this.paid.push({ buyer: who, listing: listing.id, key: args[1] });
      return { events: [event('Purchased', codec({ purchase: made.id, deadline: made.deadline }))] };
    }
    const found = this.purchases.find((each) => each.id === BigInt(id));
    if (name === 'deliver') Object.assign(found, { state: 'Delivered', sealedKey: bytes(args[1]), windowEnd: this.ticks + found.window });
    if (name === 'settle') found.state = 'Settled';
    if (name === 'refund') found.state = 'Refunded';
    if (name === 'complain') {
      Object.assign(found, { state: 'Refunded', proved: { verdict: 'WrongRecord', evidence: new Uint8Array(32) } });
      this.listings.find((each) => each.id === found.listing).status = 'Closed';
      return { events: [event('ComplaintUpheld', { verdict: { type: 'WrongRecord' }, evidence: codec(new Uint8Array(32)) })] };
    }
    if (name === 'close') this.purchases = this.purchases.filter((each) => each !== found);
    return { events: [] };
  }

  /** What nobody knows the end of, comes to one: it is carried out, or lost. */
  async #settle(isOf) {
    for (const sent of this.#underWay.filter(isOf)) {
      this.#underWay = this.#underWay.filter((each) => each !== sent);
      if (this.random.next() < 0.5) sent.outcome = await this.#show(sent.call, sent.who);
    }
  }

  /** A block takes a call, some time after everybody could read it. */
  async #show(call, who) {
    this.pass(this.random.below(LONGEST_WAIT + 1));
    const outcome = await this.#carryOut(call, who);
    this.shown.push({ call, who, refused: outcome.refused?.code });
    return outcome;
  }

  /** Time goes on until what is under way has come to an end. */
  settleAll() {
    return this.#settle(() => true);
  }

  /**
   * The chain as one run sees it. A run that is killed waits for ever from then on: nothing that it would do follows.
   * @param {{after: number}} [killed] after how many looks at the chain that is
   */
  connect({ after = Infinity } = {}) {
    let looks = 0;
    let tell;
    const isKilled = new Promise((resolve) => (tell = resolve));
    const look = async () => {
      await new Promise((resolve) => setImmediate(resolve));
      looks += 1;
      if (looks <= after) return undefined;
      tell('killed');
      return new Promise(() => {});
    };
    const tx = new Proxy({}, { get: (_, name) => (...args) => [name, ...args] });
    const some = (value) => ({ isNone: false, unwrap: () => value });
    const views = {
      clock: () => codec({ last: Date.now(), ticks: this.ticks, resumed: 0 }),
      limits: () => codec({ minDelivery: 21_600_000, maxDelivery: 1e10, minWindow: 1, maxWindow: 1e10, maxValidity: 1e10 }),
      purchase_record: (id) => {
        const found = this.purchases.find((each) => each.id === BigInt(id));
        return found ? some(purchaseRecord(found)) : { isNone: true };
      },
    };
    const submit = async (call, { address }, { rehearsed } = {}) => {
      await look();
      // An earlier run has sent the same.
      const earlier = this.#underWay.find((each) => each.who === address && JSON.stringify(each.call, plain) === JSON.stringify(call, plain));
      if (earlier) {
        await this.#settle((each) => each === earlier);
        if (earlier.outcome && !earlier.outcome.refused) return { events: earlier.outcome.events, fee: 1n };
      }
      const refused = rehearsed && this.tries ? await this.refusalOf(call, address) : undefined;
      if (refused) throw refused;
      const what = this.random.next();
      if (what < 0.15) throw Object.assign(new ChainError('no block took it', 'Expired'), { name: 'Expired' });
      if (what < 0.35) {
        this.#underWay.push({ call, who: address });
        await look();
        throw new UnknownOutcome('the connection broke');
      }
      const outcome = await this.#show(call, address);
      await look();
      if (outcome.refused) throw outcome.refused;
      return { events: outcome.events, fee: 1n };
    };
    return {
      isKilled,
      chain: /** @type {any} */ ({
        genesis,
        symbol: 'ASSAY',
        decimals: 0,
        api: { tx: { dataMarketplace: tx }, consts: { balances: { existentialDeposit: codec(1n) } } },
        state: async () => ({ call: { auraApi: { slotDuration: async () => SLOT } } }),
        view: async (_pallet, name, ...args) => (await look(), views[name](...args)),
        viewAll: async (_pallet, _name, [account]) => {
          await look();
          const mine = this.purchases.filter(({ buyer, seller }) => [buyer, seller].includes(account));
          return mine.map(({ id }) => ({ type: 'Purchase', inner: codec(id) }));
        },
        settle: async ({ address }, _section, method) => (await look(), this.#settle(({ who, call }) => who === address && call[0] === method)),
        submit,
        event: (events, _section, name) => events.find(({ method }) => method === name).data,
      }),
    };
  }
}

const plain = (_, value) => (typeof value === 'bigint' ? String(value) : value);
