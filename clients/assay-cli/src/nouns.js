// SPDX-License-Identifier: Apache-2.0

/** What commands are about, in the order in which help lists it. A folder of `commands/` has the verbs of each. */
export const NOUNS = Object.freeze({
  device: 'what a device is, who owns it and who answers for it',
  manufacturer: 'who makes devices and vouches for them',
  fleet: 'many devices of a manufacturer under one root',
  stream: "logs of a device's readings, and what they promise",
  import: 'files of readings, before they are committed',
  feed: "a stream's readings: signed, committed, submitted",
  gateway: 'what many devices signed, anchored by one root',
  credential: 'what others state about devices and streams',
  listing: 'data offered, bought, delivered and judged',
  purchase: 'archives bought',
  subscription: 'feeds subscribed to',
  request: 'data asked for',
  reading: 'a single reading',
});
