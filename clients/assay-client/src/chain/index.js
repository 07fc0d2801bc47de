// SPDX-License-Identifier: Apache-2.0
// The chain by a node: connecting, sending transactions, reading state, accounts and amounts.

export { accountBytes, loadAccount } from './accounts.js';
export { formatAmount, parseAmount } from './amounts.js';
export { changes, ledger, nameOf } from './audit.js';
export { eventsOf, fullness, offer, seal, sealAll } from './block.js';
export { Chain } from './chain.js';
export { muteRequestErrors } from './connection.js';
export { eventOf, feeOf } from './events.js';
export { inOrder } from './in-order.js';
export { Expired, Inclusion } from './inclusion.js';
export { Journal, keyOf, stateFolder } from './journal.js';
