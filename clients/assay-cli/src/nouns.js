// SPDX-License-Identifier: Apache-2.0

/** What commands are about, in the order in which help lists it. A folder of `commands/` has the verbs of each. */
export const NOUNS = Object.freeze({
  device: 'what a device is, who owns it and who answers for it',
  manufacturer: 'who makes devices and vouches for them',
  fleet: 'many devices of a manufacturer under one root',
  stream: "logs of a device's readings",
  feed: "a stream's readings: signed, committed, submitted",
  gateway: 'what many devices signed, anchored by one root',
  credential: 'what others state about devices and streams',
  listing: 'data bought and sold',
  reading: 'a single reading',
});
