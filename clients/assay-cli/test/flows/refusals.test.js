// SPDX-License-Identifier: Apache-2.0
// What the chain refuses: each with its exact error, the fee paid, and nothing else changed.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { BuyerKey, DeviceKey, commitMessage, getDevice, registerDevice, registerMessage } from 'assay-client/device';
import { bytesArg, fromHex, toHex } from 'assay-client/encoding';
import { deliveryOf, getListing, getPurchase, termsOf } from 'assay-client/listing';
import { descriptionArg, openStream, signSubmission, submitCall } from 'assay-client/stream';
import { freshAccounts, setUp, storage } from './support.js';

const { chain, folder, tearDown } = await setUp();
after(tearDown);
const { tx } = chain.api;
const rich = await freshAccounts(chain, folder, '//Ferdie', ['owner', 'other']);
const owner = rich.owner.pair;
const other = rich.other.pair;
const poor = (await freshAccounts(chain, folder, '//Ferdie', ['poor'], '5')).poor.pair;
const key = DeviceKey.generate('ed25519');
await registerDevice({ chain, account: owner, key });
const { stream } = await openStream({ chain, account: owner, device: key.id, name: 'refusals' });
const { epoch } = await getDevice(chain, key.id);
const validUntil = await chain.validFor(10_000);
const buyerKey = toHex(BuyerKey.generate().publicKey);
const unknown = `0x${'ab'.repeat(32)}`;
const PRICE = '100';

const commitment = (sequence, changes = {}) => ({
  sequence,
  epoch: epoch.tag,
  after: sequence === 0 ? 0 : 1_000 + sequence - 1,
  count: 1,
  firstTime: 1_000 + sequence,
  lastTime: 1_000 + sequence,
  root: new Uint8Array(32).fill(1),
  content: new Uint8Array(32).fill(2),
  ...changes,
});
/** What a key of the device signs for a stream. */
const signed = (change, { by = key, until = validUntil, of = stream } = {}) =>
  signSubmission({ genesis: chain.genesis, key: by, device: key.id, stream: of, commitment: change, validUntil: until });
const submit = (change, by, until) => submitCall(chain, signed(change, { by, until }));

function register(
  device,
  { owner: by = owner, genesis = chain.genesis, until = validUntil, subject = device.id } = {},
) {
  const message = registerMessage({ genesis, device: subject, owner: by.publicKey, validUntil: until });
  return tx.deviceIdentity.register(device.argument, until, toHex(device.sign(message)));
}

/** A description as it could be sent without the client's checks. */
const described = (changes = {}) => ({ ...descriptionArg({ name: 'x' }), ...changes });

const DAY = 86_400_000;
const HASH = `0x${'33'.repeat(32)}`;

/** What a listing says about itself, as it could be sent without the client's checks. */
const texts = (changes = {}) => ({
  ...{ title: bytesArg('x'), description: '0x', keywords: [], coverage: { from: null, to: null, place: '0x' } },
  ...{ uri: bytesArg('x'), sample: null, licence: null, policy: null, ...changes },
});

const list = ({ device = toHex(key.id), lot = {}, offer = {}, said = {}, pool = chain.parseAmount('40') } = {}) =>
  tx.dataMarketplace.list(
    ...[stream, device],
    { Archive: { first: 0, last: 0, ciphertextRoot: HASH, keyHash: HASH, readings: 1, width: 64, ...lot } },
    {
      ...{ currency: 'Native', price: chain.parseAmount(PRICE), bond: chain.parseAmount('10'), penalty: chain.parseAmount('2') },
      ...{ delivery: DAY, window: DAY, validUntil: 20 * DAY, split: [], ...offer },
    },
    ...[texts(said), pool],
  );

const listed = (result) => chain.event(result.events, 'dataMarketplace', 'Listed').listing.toNumber();
const purchased = (result) => chain.event(result.events, 'dataMarketplace', 'Purchased').purchase.toNumber();

/** The hash of nothing that there is. */
const ZERO = `0x${'00'.repeat(32)}`;

/** The call is refused with this error, and all that changes is the fee. */
async function refused(call, signer, code) {
  const was = { storage: await storage(chain), balance: await chain.balance(signer.address) };
  await assert.rejects(chain.submit(call, signer), (error) => {
    assert.equal(error.code, code);
    assert.ok(error.message.startsWith(`${code}: `), `${error.message} explains nothing`);
    return true;
  });
  const is = { storage: await storage(chain), balance: await chain.balance(signer.address) };
  assert.deepEqual(is.storage, was.storage);
  assert.equal(is.balance.held, was.balance.held);
  assert.ok(is.balance.free < was.balance.free, 'no fee was paid');
  const fee = was.balance.free - is.balance.free;
  assert.ok(fee < chain.parseAmount('0.1'), `more than a fee went: ${fee}`);
}

// One batch, one listing on the market, one withdrawn.
await chain.submit(submit(commitment(0)), other);
const listing = listed(await chain.submit(list(), owner));
const terms = toHex(termsOf(chain.genesis, await getListing(chain, listing)));
const withdrawn = listed(await chain.submit(list(), owner));
await chain.submit(tx.dataMarketplace.withdraw(withdrawn), owner);

test('wrong signatures of a registration', async () => {
  const device = DeviceKey.generate('p256');
  const bad = 'DeviceIdentity.InvalidSignature';
  // A proof for one owner serves no other.
  await refused(register(device, { owner: other }), owner, bad);
  await refused(register(device, { genesis: new Uint8Array(32) }), owner, bad);
  await refused(register(device, { subject: key.id }), owner, bad);
  // Another device's proof.
  const message = registerMessage({ genesis: chain.genesis, device: device.id, owner: owner.publicKey, validUntil });
  await refused(
    tx.deviceIdentity.register(device.argument, validUntil, toHex(DeviceKey.generate('p256').sign(message))),
    owner,
    bad,
  );
  // A last block other than the signed one.
  await refused(tx.deviceIdentity.register(device.argument, validUntil + 1, toHex(device.sign(message))), owner, bad);
  // The signature of another action.
  const commit = commitMessage({
    genesis: chain.genesis,
    device: device.id,
    stream,
    commitment: commitment(1),
    validUntil,
  });
  await refused(tx.deviceIdentity.register(device.argument, validUntil, toHex(device.sign(commit))), owner, bad);
  await refused(register(device, { until: 0 }), owner, 'DeviceIdentity.SignatureExpired');
  // And the true one is taken.
  await chain.submit(register(device), owner);
});

test('a key that is no point of its curve', async () => {
  const signature = `0x${'11'.repeat(64)}`;
  for (const type of ['Secp256k1', 'P256']) {
    const call = tx.deviceIdentity.register({ [type]: `0x05${'ff'.repeat(32)}` }, validUntil, signature);
    await refused(call, owner, 'DeviceIdentity.InvalidKey');
  }
});

test('wrong key and signature lengths are not even encoded', () => {
  const signature = `0x${'11'.repeat(64)}`;
  const make =
    (argument, sig = signature) =>
    () =>
      tx.deviceIdentity.register(argument, validUntil, sig);
  assert.throws(make({ Ed25519: '0x1234' }), /Expected input with 32 bytes \(256 bits\), found 2 bytes/);
  assert.throws(make({ Ed25519: `0x${'11'.repeat(33)}` }), /Expected input with 32 bytes \(256 bits\), found 33 bytes/);
  assert.throws(make({ P256: `0x${'11'.repeat(32)}` }), /Expected input with 33 bytes \(264 bits\), found 32 bytes/);
  assert.throws(make({ Rsa: signature }), /Cannot map Enum JSON, unable to find 'Rsa'/);
  assert.throws(make(key.argument, '0x11'), /Expected input with 64 bytes \(512 bits\), found 1 bytes/);
});

test('a transaction cut short is refused by the node', async () => {
  const was = await storage(chain);
  const signed = await register(DeviceKey.generate('ed25519')).signAsync(owner);
  const bytes = signed.toU8a(true).subarray(0, -1);
  const cut = chain.api.createType('Bytes', toHex(bytes)).toHex();
  await assert.rejects(chain.rpc('author_submitExtrinsic', toHex(chain.api.createType('Bytes', cut).toU8a())));
  assert.deepEqual(await storage(chain), was);
});

test('a registration replayed, by its owner and by another', async () => {
  await refused(register(key), owner, 'DeviceIdentity.DuplicateDevice');
  await refused(register(key, { owner: other }), other, 'DeviceIdentity.DuplicateDevice');
  const retired = DeviceKey.generate('sr25519');
  const call = register(retired);
  await chain.submit(call, owner);
  await chain.submit(tx.deviceIdentity.retire(toHex(retired.id)), owner);
  await refused(register(retired), owner, 'DeviceIdentity.DeviceRetired');
});

test('an unknown device', async () => {
  await refused(tx.deviceIdentity.setMetadata(unknown, '0x', '0x', '0x', '0x'), owner, 'DeviceIdentity.DeviceNotFound');
  await refused(tx.deviceIdentity.suspend(unknown), owner, 'DeviceIdentity.DeviceNotFound');
  await refused(tx.dataAttestation.openStream(unknown, described()), owner, 'DataAttestation.DeviceNotFound');
});

test("another's device", async () => {
  const id = toHex(key.id);
  await refused(tx.deviceIdentity.retire(id), other, 'DeviceIdentity.NoPermission');
  await refused(tx.dataAttestation.openStream(id, described()), other, 'DataAttestation.NoPermission');
  await refused(tx.dataAttestation.closeStream(stream, id), other, 'DataAttestation.NoPermission');
  await refused(list(), other, 'DataMarketplace.NoPermission');
});

test('commitments out of turn', async () => {
  await refused(submit(commitment(2)), other, 'DataAttestation.SequenceGap');
  await refused(submit(commitment(0)), other, 'DataAttestation.DuplicateSequence');
  await refused(submit(commitment(1, { count: 0 })), other, 'DataAttestation.ZeroReadings');
  await refused(submit(commitment(1, { firstTime: 5_000 })), other, 'DataAttestation.InvalidTimeRange');
  await refused(submit(commitment(1, { firstTime: 1 })), other, 'DataAttestation.NonMonotonicTime');
  await refused(submit(commitment(1, { after: 0 })), other, 'DataAttestation.PredecessorMismatch');
  await refused(submit(commitment(1, { epoch: new Uint8Array(16) })), other, 'DataAttestation.EpochMismatch');
});

test('commitments with wrong signatures', async () => {
  const next = commitment(1);
  await refused(submit(next, DeviceKey.generate('ed25519')), other, 'DataAttestation.InvalidSignature');
  await refused(submit(next, key, 0), other, 'DataAttestation.SignatureExpired');
  // What the device signed for one stream does not serve another.
  const elsewhere = signed(next, { of: BigInt(stream) + 1n });
  await refused(
    submitCall(chain, { ...elsewhere, stream }),
    other,
    'DataAttestation.InvalidSignature',
  );
  await refused(submitCall(chain, signed(next, { of: 2n ** 60n })), other, 'DataAttestation.StreamNotFound');
});

test('a suspended device', async () => {
  await chain.submit(tx.deviceIdentity.suspend(toHex(key.id)), owner);
  await refused(submit(commitment(1)), other, 'DataAttestation.DeviceSuspended');
  await refused(tx.deviceIdentity.suspend(toHex(key.id)), owner, 'DeviceIdentity.AlreadySuspended');
  await chain.submit(tx.deviceIdentity.resume(toHex(key.id)), owner);
  await refused(tx.deviceIdentity.resume(toHex(key.id)), owner, 'DeviceIdentity.NotSuspended');
});

test('oversized fields, and such as are not text', async () => {
  const id = toHex(key.id);
  const long = (length) => bytesArg('x'.repeat(length));
  const metadata = (...texts) => tx.deviceIdentity.setMetadata(id, ...texts);
  await refused(metadata(long(65), '0x', '0x', '0x'), owner, 'DeviceIdentity.NameTooLong');
  await refused(metadata('0x', long(65), '0x', '0x'), owner, 'DeviceIdentity.ModelTooLong');
  await refused(metadata('0x', '0x', long(65), '0x'), owner, 'DeviceIdentity.SerialTooLong');
  await refused(metadata('0x', '0x', '0x', long(257)), owner, 'DeviceIdentity.UrlTooLong');
  await refused(metadata('0xff', '0x', '0x', '0x'), owner, 'DeviceIdentity.InvalidUtf8');
  const open = (changes) => tx.dataAttestation.openStream(id, described(changes));
  await refused(open({ name: long(129) }), owner, 'DataAttestation.NameTooLong');
  await refused(open({ quantity: long(129) }), owner, 'DataAttestation.QuantityTooLong');
  await refused(open({ contentType: long(65) }), owner, 'DataAttestation.ContentTypeTooLong');
  await refused(open({ uri: long(257) }), owner, 'DataAttestation.UriTooLong');
  await refused(open({ uri: '0xff' }), owner, 'DataAttestation.InvalidUtf8');
  await refused(list({ said: { title: bytesArg('x'.repeat(129)) } }), owner, 'DataMarketplace.TitleTooLong');
  await refused(list({ said: { uri: bytesArg('x'.repeat(257)) } }), owner, 'DataMarketplace.UriTooLong');
  await refused(list({ said: { title: '0xff' } }), owner, 'DataMarketplace.InvalidUtf8');
  await refused(list({ said: { keywords: ['0x'] } }), owner, 'DataMarketplace.InvalidKeyword');
  await refused(list({ said: { coverage: { from: 2, to: 1, place: '0x' } } }), owner, 'DataMarketplace.InvalidCoverage');
});

test('descriptions that mean nothing', async () => {
  const change = (changes) => tx.dataAttestation.reconfigureStream(stream, toHex(key.id), described(changes));
  await refused(change({ quantity: bytesArg('air temperature') }), owner, 'DataAttestation.InvalidQuantity');
  await refused(change({ unit: bytesArg('degC') }), owner, 'DataAttestation.InvalidUnit');
  await refused(change({ unit: bytesArg('mm') }), owner, 'DataAttestation.InvalidUnit');
  await refused(change({ maxInterval: 0 }), owner, 'DataAttestation.ZeroMaxInterval');
  await refused(change({}), other, 'DataAttestation.NoPermission');
});

test('listings that promise what is not there', async () => {
  const bad = (what, error) => refused(list(what), owner, `DataMarketplace.${error}`);
  await bad({ lot: { first: 1, last: 0 } }, 'InvalidRange');
  await bad({ lot: { last: 1 } }, 'RangeNotCommitted');
  await bad({ lot: { width: 40 } }, 'InvalidWidth');
  await bad({ lot: { readings: 0 } }, 'NoReadings');
  await bad({ offer: { price: 0 } }, 'PriceTooLow');
  await bad({ offer: { penalty: chain.parseAmount('1.9') } }, 'InvalidPenalty');
  await bad({ offer: { bond: chain.parseAmount('9.9') } }, 'BondTooLow');
  await bad({ pool: chain.parseAmount('9.9') }, 'BondTooLow');
  await bad({ offer: { currency: { Asset: 999_999_999 } } }, 'CurrencyNotFound');
  await bad({ offer: { delivery: 9 } }, 'DeliveryPeriodTooShort');
  await bad({ offer: { delivery: 31 * DAY } }, 'DeliveryPeriodTooLong');
  await bad({ offer: { window: 9 } }, 'WindowTooShort');
  await bad({ offer: { window: 31 * DAY } }, 'WindowTooLong');
  await bad({ offer: { validUntil: 0 } }, 'ListingExpired');
  await bad({ offer: { validUntil: 2 ** 52 } }, 'ValidityTooLong');
  await bad({ offer: { split: [{ account: owner.address, parts: 1 }] } }, 'InvalidSplit');
  await bad({ device: ZERO }, 'DeviceMismatch');
  await refused(list(), other, 'DataMarketplace.NoPermission');
});

test('purchases that cannot be', async () => {
  const purchase = (id, hash = terms) => tx.dataMarketplace.purchase(id, hash, buyerKey);
  await refused(purchase(listing), poor, 'Token.FundsUnavailable');
  await refused(purchase(withdrawn), other, 'DataMarketplace.ListingWithdrawn');
  await refused(purchase(2n ** 60n), other, 'DataMarketplace.ListingNotFound');
  await refused(purchase(listing), owner, 'DataMarketplace.OwnListing');
  await refused(purchase(listing, ZERO), other, 'DataMarketplace.TermsMismatch');
  await refused(tx.dataMarketplace.withdraw(withdrawn), owner, 'DataMarketplace.ListingWithdrawn');
  await refused(tx.dataMarketplace.withdraw(listing), other, 'DataMarketplace.NotSeller');
});

test('steps of a purchase out of turn', async () => {
  const { purchase } = tx.dataMarketplace;
  const id = purchased(await chain.submit(purchase(listing, terms, buyerKey), other));
  await refused(purchase(listing, terms, ZERO), other, 'DataMarketplace.KeyOfLowOrder');
  await refused(purchase(listing, terms, `0x${'ff'.repeat(32)}`), other, 'DataMarketplace.KeyNotCanonical');
  const deal = toHex((await getPurchase(chain, id)).deal);
  const sealedKey = `0x09${'00'.repeat(79)}`;
  const deliver = (purchase, sealed = sealedKey, hash = deal) => tx.dataMarketplace.deliver(purchase, hash, sealed);
  const sealed = fromHex(sealedKey, 'the sealed key', 80);
  const delivery = toHex(deliveryOf(chain.genesis, fromHex(deal, 'the deal', 32), sealed));
  const settle = (purchase, hash = delivery) => tx.dataMarketplace.settle(purchase, hash);
  const refund = (purchase, hash = deal) => tx.dataMarketplace.refund(purchase, hash);
  const close = (purchase, hash = deal) => tx.dataMarketplace.close(purchase, hash, null);
  const complain = (purchase, hash = deal, secret = null) => tx.dataMarketplace.complain(purchase, hash, secret, 'Key');
  await refused(settle(id), other, 'DataMarketplace.NotDelivered');
  await refused(refund(id), other, 'DataMarketplace.DeadlineNotPassed');
  await refused(complain(id), other, 'DataMarketplace.NotDelivered');
  await refused(close(id), other, 'DataMarketplace.NotEnded');
  await refused(deliver(id), other, 'DataMarketplace.NotSeller');
  await refused(deliver(2n ** 60n), owner, 'DataMarketplace.PurchaseNotFound');
  await refused(deliver(id, sealedKey, ZERO), owner, 'DataMarketplace.DealMismatch');
  await refused(deliver(id, `0x${'00'.repeat(80)}`), owner, 'DataMarketplace.KeyOfLowOrder');
  await chain.submit(deliver(id), owner);
  await refused(deliver(id), owner, 'DataMarketplace.AlreadyDelivered');
  await refused(refund(id), other, 'DataMarketplace.AlreadyDelivered');
  await refused(settle(id), owner, 'DataMarketplace.WindowOpen');
  await refused(settle(id, ZERO), other, 'DataMarketplace.DeliveryMismatch');
  await refused(complain(id), owner, 'DataMarketplace.NotBuyer');
  await refused(complain(id, ZERO), other, 'DataMarketplace.DealMismatch');
  await refused(complain(id), other, 'DataMarketplace.SecretMissing');
  await refused(complain(id, deal, ZERO), other, 'DataMarketplace.SecretMismatch');
  await chain.submit(settle(id), other);
  await refused(settle(id), other, 'DataMarketplace.AlreadySettled');
  await refused(close(id), owner, 'DataMarketplace.NotBuyer');
  await refused(close(id, ZERO), other, 'DataMarketplace.DealMismatch');
  await refused(tx.dataMarketplace.pay({ Purchase: id }), other, 'DataMarketplace.NothingDue');
  await chain.submit(close(id), other);
  await refused(close(id), other, 'DataMarketplace.PurchaseEnded');
});
