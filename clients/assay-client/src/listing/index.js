// SPDX-License-Identifier: Apache-2.0
// The market: listing a range of a stream, buying, delivering, receiving, settling.

export { checkProof, loadReceived, proofFromJson, proofToJson, proveReading, receive, saveReceived } from './buyer.js';
export {
  checkPrice,
  close,
  deliveryFor,
  findListings,
  getListing,
  getPurchase,
  purchase,
  purchasesOf,
  refund,
  salesOf,
  settle,
  withdraw,
} from './market.js';
export { deliver, listFeed, publishRange, sealFor } from './selling.js';
export { dealOf, deliveryOf, encodeTerms, termsOf } from './terms.js';

/** @typedef {import('./buyer.js').ReceivedBatch} ReceivedBatch */
/** @typedef {import('./buyer.js').ReadingProof} ReadingProof */
/** @typedef {import('./market.js').Listing} Listing */
/** @typedef {import('./market.js').Purchase} Purchase */
