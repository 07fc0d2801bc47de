// SPDX-License-Identifier: Apache-2.0
// The market: offering archives and feeds, buying, delivering, complaining, settling; subscriptions and requests.

export { checkListed, fileTerms, getBought, getListed } from './archive-file.js';
export {
  checkNotBought,
  checkOffer,
  close,
  complain,
  ensureBuyer,
  judged,
  NEEDS_SECRET,
  pay,
  purchase,
  ratingArg,
  refund,
  settle,
  STARS,
} from './buying.js';
export { durationText, getClock, getLimits, inclusionTime, marginOf, trancheMarginOf, waitUntilAfter } from './clock.js';
export { currencyNamed, encodeCurrency, formatMoney, getBalance, getMoney, parseCurrency, parseMoney } from './currency.js';
export { dealKey, keyOfDeal, noteReceived, noteRevealed, receivedWith } from './deal-key.js';
export { withDealKey } from './deal-making.js';
export { deliver, deliveryTime, sealFor } from './delivering.js';
export { documentAt } from './document.js';
export { checkSeller, completeAsking, DEFAULTS, listCall, sellersPart } from './offering.js';
export { feedAsking, feedLot, listFeed } from './feeds.js';
export { archiveFileName, findOffer } from './offers.js';
export { checkOffline, checkProof, proofFromJson, proofToJson, proveReading, withState } from './reading-proof.js';
export { notedPurchase, notePurchase } from './purchase-note.js';
export { receivedBatch } from './proof-data.js';
export { openDelivered, receive } from './receiving.js';
export {
  deliveryFor,
  duesOf,
  findListings,
  findPurchase,
  getListing,
  getPurchase,
  getReputation,
  purchasesOf,
  salesOf,
  STATUSES,
} from './records.js';
export {
  acceptAnswer,
  answerRequest,
  cancelRequest,
  findRequests,
  getRequest,
  makeRequest,
  queryQuestion,
  withdrawAnswer,
} from './requests.js';
export { addBond, archiveLot, healFile, listArchive, pause, prepareArchive, resume, takeBond, withdraw } from './selling.js';
export {
  closeSubscription,
  collect,
  fetchKeyHashes,
  findSubscription,
  getSubscription,
  isOver,
  leave,
  promiseOf,
  subscribe,
  subscriptionsOf,
  subscriptionsTo,
  topUp,
  trancheKeysOf,
} from './subscriptions.js';
export { isRefused } from './sending.js';
export { checkSuspension, suspensionText } from './suspended.js';
export { dealOf, deliveryOf, encodeAsked, encodeTerms, requestOf, termsOf, VERSION } from './terms.js';
export { encodeTexts, textsHash } from './texts.js';
export {
  complainOfTranche,
  findTrancheFault,
  loadKeyHashes,
  receiveTranches,
  saveKeyHashes,
} from './tranches.js';
export { deliverTranche, dueTranches, keyMargin, nextDue, sealTranche } from './tranche-delivering.js';

/** @typedef {import('./clock.js').Clock} Clock */
/** @typedef {import('./clock.js').Limits} Limits */
/** @typedef {import('./currency.js').Currency} Currency */
/** @typedef {import('./currency.js').Money} Money */
/** @typedef {import('./offering.js').Asked} Asked */
/** @typedef {import('./offering.js').Asking} Asking */
/** @typedef {import('./reading-proof.js').ReadingProof} ReadingProof */
/** @typedef {import('./proof-data.js').Received} Received */
/** @typedef {import('./records.js').DealId} DealId */
/** @typedef {import('./records.js').Listing} Listing */
/** @typedef {import('./records.js').ListingFilter} ListingFilter */
/** @typedef {import('./records.js').Purchase} Purchase */
/** @typedef {import('./records.js').Reputation} Reputation */
/** @typedef {import('./requests.js').Request} Request */
/** @typedef {import('./selling.js').Prepared} Prepared */
/** @typedef {import('./subscriptions.js').Subscription} Subscription */
/** @typedef {import('./terms.js').Archive} Archive */
/** @typedef {import('./terms.js').Goods} Goods */
/** @typedef {import('./terms.js').Query} Query */
/** @typedef {import('./terms.js').Share} Share */
/** @typedef {import('./terms.js').Terms} Terms */
/** @typedef {import('./texts.js').Texts} Texts */
/** @typedef {import('./tranches.js').ReceivedTranche} ReceivedTranche */
