// SPDX-License-Identifier: Apache-2.0
// The chain by a node: connecting, sending transactions, reading state, accounts and amounts.

export { accountBytes, addressOf, loadAccount } from './accounts.js';
export { formatAmount, parseAmount } from './amounts.js';
export { changes, ledger, nameOf } from './audit.js';
export { eventsOf, fullness, offer, seal, sealAll } from './block.js';
export { Chain } from './chain.js';
export { muteRequestErrors } from './connection.js';
export { eventOf, feeOf } from './events.js';
export { inOrder } from './in-order.js';
export { Expired } from './inclusion.js';
export { Journal, keyOf, stateFolder } from './journal.js';

/** @typedef {import('./accounts.js').Account} Account */
/** @typedef {import('./amounts.js').Token} Token */
/** @typedef {import('./audit.js').Ledger} Ledger */
/** @typedef {import('./block.js').Fullness} Fullness */
/** @typedef {import('./chain.js').Api} Api */
/** @typedef {import('./chain.js').ChainView} ChainView */
/** @typedef {import('./chain.js').Sender} Sender */
/** @typedef {import('./final-blocks.js').Head} Head */
/** @typedef {import('./journal.js').Sent} Sent */
/** @typedef {import('./journal.js').Entry} Entry */
/** @typedef {import('./transactions.js').Outcome} Outcome */
/** @typedef {import('./transactions.js').UnderWay} UnderWay */
/** @typedef {import('./transactions.js').SendOptions} SendOptions */
/** @typedef {import('./views.js').PageOptions} PageOptions */
