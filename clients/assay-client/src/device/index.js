// SPDX-License-Identifier: Apache-2.0
// Devices: keys, DIDs, what they sign, registration, manufacturers, fleets, epochs and bonds.

export { COMMITMENT_LENGTH, commitmentFromJson, commitmentToJson, encodeCommitment, sequenceOf } from './commitment.js';
export { delegate, delegatesOf, delegationsOf, PERMISSIONS, revokeDelegation } from './delegation.js';
export {
  findDevice,
  getDevice,
  keyIndexOf,
  proofOfPossession,
  registerCall,
  registerDevice,
  setMetadata,
} from './device.js';
export { deviceIdOf, fromDid, parseDevice, toDid } from './did.js';
export { isEd25519Key, verifyEd25519 } from './ed25519.js';
export { claimCall, claimDevice, enrolFleet, findFleet, findFleetRecord, fleetsOf, getFleet, removeFleet, revokeFleet } from './enrolment.js';
export {
  ACTION,
  addEndorsementKeyMessage,
  claimMessage,
  commitMessage,
  endorseMessage,
  envelope,
  registerMessage,
  rotateMessage,
} from './envelope.js';
export {
  beginEpoch,
  bondsOf,
  checkBeginning,
  checkOwner,
  checkRelease,
  clock,
  describeBond,
  describeEpoch,
  endEpoch,
  epochOf,
  epochsOf,
  leastBond,
  releaseBond,
  unbondingDays,
} from './epochs.js';
export { enrolmentOf, Fleet, fleetLeaf, hashSerial, noteEnrolment, parseDevices, secretKeyOf } from './fleet.js';
export { BuyerKey, DeviceKey, KEY_TYPES, keyType, loadDeviceKey, writeSecretJson } from './keys.js';
export {
  addEndorsementKey,
  deregisterManufacturer,
  endorseDevice,
  findManufacturer,
  getManufacturer,
  registerManufacturer,
  renounceEndorsement,
  revokeEndorsementKey,
} from './manufacturer.js';
export {
  acceptTransfer,
  cancelTransfer,
  completeRecovery,
  objectRecovery,
  offerOf,
  offerTransfer,
  ownersOf,
  recoveryOf,
  requestRecovery,
  takeoverDeposit,
} from './ownership.js';
export { keysOf, rotateKey, ROTATION_REASONS } from './rotation.js';
export {
  devicesOf,
  liftSuspension,
  resumeDevice,
  retireDevice,
  setServices,
  suspendDevice,
  suspendForCause,
  SUSPENSION_CAUSES,
} from './service.js';
export { checkAcceptance, hasKey, putIntoService, takeOver } from './takeover.js';

/** @typedef {import('./commitment.js').Commitment} Commitment */
/** @typedef {import('./commitment.js').CommitmentJson} CommitmentJson */
/** @typedef {import('./device.js').KeyRecord} KeyRecord */
/** @typedef {import('./device.js').Device} Device */
/** @typedef {import('./device.js').Endorsement} Endorsement */
/** @typedef {import('./enrolment.js').FleetRecord} FleetRecord */
/** @typedef {import('./envelope.js').Bound} Bound */
/** @typedef {import('./epochs.js').Epoch} Epoch */
/** @typedef {import('./epochs.js').Bond} Bond */
/** @typedef {import('./fleet.js').FleetDevice} FleetDevice */
/** @typedef {import('./keys.js').KeyKind} KeyKind */
/** @typedef {import('./manufacturer.js').Manufacturer} Manufacturer */
