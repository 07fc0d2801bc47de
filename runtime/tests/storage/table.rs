// SPDX-License-Identifier: Apache-2.0

//! Every map of our pallets, who pays for each entry, and for how long.

use assay_primitives::DeviceId;
use assay_runtime::{AccountId, Runtime};
use pallet_data_attestation as attestation;
use pallet_data_credentials as credentials;
use pallet_data_marketplace::{self as market, DealId};
use pallet_device_identity as identity;
use Life::{Bought, Counter, ForGood, Governance, UnlessRevoked, While};

pub(crate) const IDENTITY: &str = "DeviceIdentity";
pub(crate) const ATTESTATION: &str = "DataAttestation";
pub(crate) const CREDENTIALS: &str = "DataCredentials";
pub(crate) const MARKET: &str = "DataMarketplace";

/// The pallets whose maps are in the table.
pub(crate) const OURS: [&str; 4] = [IDENTITY, ATTESTATION, CREDENTIALS, MARKET];

/// How long an entry stays.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Life {
	/// One number, or a few, for the whole pallet.
	Counter,
	/// What governance said. It pays nothing, and nobody else makes an entry.
	Governance,
	/// As long as what it belongs to. Its deposit returns when it goes.
	While(&'static str),
	/// Until it is removed, but for good where it was revoked. Its deposit returns when it goes.
	UnlessRevoked,
	/// For good, and so does its deposit.
	ForGood,
	/// For good. Who made it paid a price that is burnt, so that nothing is held for it.
	Bought,
}

/// A map, how long its entries stay, and of whom money is held for each, in the order of the entries.
pub(crate) struct Map(
	pub(crate) &'static str,
	pub(crate) &'static str,
	pub(crate) Life,
	pub(crate) fn() -> Vec<AccountId>,
);

fn nobody() -> Vec<AccountId> {
	Vec::new()
}

/// Who controls a device, or did so last.
fn owner(device: DeviceId) -> AccountId {
	let live = identity::Devices::<Runtime>::get(device).map(|device| device.owner);
	let retired = || identity::Tombstones::<Runtime>::get(device).map(|tombstone| tombstone.owner);
	live.or_else(retired).expect("it was registered")
}

fn payer_of_stream(stream: u64) -> AccountId {
	let stream = attestation::Streams::<Runtime>::get(stream).expect("it was opened");
	payer_of_estate(stream.device)
}

fn payer_of_estate(device: DeviceId) -> AccountId {
	let estate = attestation::Estates::<Runtime>::get(device).expect("it has a stream");
	estate.payer
}

fn issuer(credential: u64) -> AccountId {
	credentials::Credentials::<Runtime>::get(credential)
		.expect("it is there")
		.issuer
}

fn seller(listing: u64) -> AccountId {
	market::Listings::<Runtime>::get(listing).expect("it is there").seller
}

/// Who pays for the record of a deal, and for what is due by it.
fn buyer(deal: DealId) -> AccountId {
	let buyer = match deal {
		DealId::Purchase(id) => market::Purchases::<Runtime>::get(id).map(|record| record.buyer),
		DealId::Subscription(id) => market::Subscriptions::<Runtime>::get(id).map(|record| record.buyer),
		DealId::Request(id) => market::Requests::<Runtime>::get(id).map(|record| record.buyer),
		DealId::Listing(id) => market::Listings::<Runtime>::get(id).map(|record| record.seller),
	};
	let kept = || market::DueDeposits::<Runtime>::get(deal).map(|kept| kept.who);
	buyer.or_else(kept).expect("it is on record, or its deposit is")
}

/// One of those who bought what the device measured: each pays for the entry.
fn buyer_of(device: DeviceId) -> AccountId {
	let purchases = market::Purchases::<Runtime>::iter_values().map(|record| (record.device, record.buyer));
	let subscriptions = market::Subscriptions::<Runtime>::iter_values().map(|record| (record.device, record.buyer));
	let mut deals = purchases.chain(subscriptions);
	deals.find(|(of, _)| *of == device).expect("there is one").1
}

/// One of those who bought of a listing: each pays for the entry.
fn buyer_from(listing: u64) -> AccountId {
	let purchases = market::Purchases::<Runtime>::iter_values().map(|record| (record.listing, record.buyer));
	let subscriptions = market::Subscriptions::<Runtime>::iter_values().map(|record| (record.listing, record.buyer));
	let mut deals = purchases.chain(subscriptions);
	deals.find(|(of, _)| *of == listing).expect("there is one").1
}

/// Every map of our pallets.
pub(crate) fn table() -> Vec<Map> {
	vec![
		// Owners of devices pay for all that is about them. What a retired device leaves is its last owner's.
		Map(IDENTITY, "Devices", While("the device is live"), || {
			identity::Devices::<Runtime>::iter_keys().map(owner).collect()
		}),
		Map(IDENTITY, "DevicesOf", While("the device is live"), || {
			identity::DevicesOf::<Runtime>::iter_keys()
				.map(|(owner, _)| owner)
				.collect()
		}),
		Map(IDENTITY, "Tombstones", ForGood, || {
			identity::Tombstones::<Runtime>::iter_keys().map(owner).collect()
		}),
		Map(
			IDENTITY,
			"Documents",
			While("the device is live, or until it is empty"),
			|| identity::Documents::<Runtime>::iter_keys().map(owner).collect(),
		),
		Map(IDENTITY, "PastKeys", ForGood, || {
			identity::PastKeys::<Runtime>::iter_keys()
				.map(|(device, _)| owner(device))
				.collect()
		}),
		Map(IDENTITY, "RotatedKeys", ForGood, || {
			identity::RotatedKeys::<Runtime>::iter_values().map(owner).collect()
		}),
		Map(IDENTITY, "PastOwners", ForGood, || {
			identity::PastOwners::<Runtime>::iter_keys()
				.map(|(device, _)| owner(device))
				.collect()
		}),
		Map(IDENTITY, "Epochs", ForGood, || {
			identity::Epochs::<Runtime>::iter_keys()
				.map(|(device, _)| owner(device))
				.collect()
		}),
		Map(IDENTITY, "Bonds", ForGood, || {
			identity::Bonds::<Runtime>::iter_keys()
				.map(|(device, _)| owner(device))
				.collect()
		}),
		Map(IDENTITY, "Delegations", While("it is not revoked"), || {
			identity::Delegations::<Runtime>::iter_keys()
				.map(|(device, _)| owner(device))
				.collect()
		}),
		Map(IDENTITY, "DelegatedTo", While("it is not revoked"), || {
			identity::DelegatedTo::<Runtime>::iter_keys()
				.map(|(_, device)| owner(device))
				.collect()
		}),
		Map(IDENTITY, "Endorsements", ForGood, || {
			identity::Endorsements::<Runtime>::iter_keys().map(owner).collect()
		}),
		Map(IDENTITY, "DevicesBy", While("the device is live"), || {
			identity::DevicesBy::<Runtime>::iter_keys()
				.map(|(_, device)| owner(device))
				.collect()
		}),
		// Manufacturers pay for what is theirs.
		Map(IDENTITY, "Manufacturers", While("it is not deregistered"), || {
			identity::Manufacturers::<Runtime>::iter_keys().collect()
		}),
		Map(
			IDENTITY,
			"EndorsementKeys",
			While("the manufacturer is not deregistered"),
			|| {
				identity::EndorsementKeys::<Runtime>::iter_keys()
					.map(|(manufacturer, _)| manufacturer)
					.collect()
			},
		),
		Map(IDENTITY, "Fleets", While("it is not removed"), || {
			identity::Fleets::<Runtime>::iter_values()
				.map(|fleet| fleet.manufacturer)
				.collect()
		}),
		Map(IDENTITY, "FleetsOf", While("the fleet is not removed"), || {
			identity::FleetsOf::<Runtime>::iter_keys()
				.map(|(manufacturer, _)| manufacturer)
				.collect()
		}),
		Map(IDENTITY, "Accreditations", Governance, nobody),
		Map(IDENTITY, "NextFleetId", Counter, nobody),
		// The owner of a stream's device, and who registers a gateway. Only the part for the frontier returns.
		Map(ATTESTATION, "Streams", ForGood, || {
			attestation::Streams::<Runtime>::iter_keys()
				.map(payer_of_stream)
				.collect()
		}),
		Map(ATTESTATION, "StreamsOf", ForGood, || {
			let streams = attestation::StreamsOf::<Runtime>::iter_keys();
			streams.map(|(_, stream)| payer_of_stream(stream)).collect()
		}),
		Map(ATTESTATION, "Estates", ForGood, || {
			attestation::Estates::<Runtime>::iter_keys()
				.map(payer_of_estate)
				.collect()
		}),
		Map(ATTESTATION, "Tranches", While("its promise is not withdrawn"), || {
			attestation::Tranches::<Runtime>::iter_keys()
				.map(payer_of_stream)
				.collect()
		}),
		Map(ATTESTATION, "Descriptions", Bought, nobody),
		Map(ATTESTATION, "Gateways", ForGood, || {
			let gateways = attestation::Gateways::<Runtime>::iter_values();
			gateways.map(|gateway| gateway.owner).collect()
		}),
		Map(ATTESTATION, "GatewaysOf", ForGood, || {
			attestation::GatewaysOf::<Runtime>::iter_keys()
				.map(|(owner, _)| owner)
				.collect()
		}),
		Map(ATTESTATION, "Allowances", While("it is not withdrawn"), || {
			attestation::Allowances::<Runtime>::iter_values()
				.map(|allowance| allowance.payer)
				.collect()
		}),
		Map(ATTESTATION, "NextStreamId", Counter, nobody),
		Map(ATTESTATION, "NextGatewayId", Counter, nobody),
		Map(ATTESTATION, "PromiseLimits", Counter, nobody),
		// Who creates a schema, and who issues.
		Map(CREDENTIALS, "Schemas", ForGood, || {
			credentials::Schemas::<Runtime>::iter_values()
				.map(|schema| schema.owner)
				.collect()
		}),
		Map(CREDENTIALS, "Credentials", UnlessRevoked, || {
			credentials::Credentials::<Runtime>::iter_values()
				.map(|credential| credential.issuer)
				.collect()
		}),
		Map(CREDENTIALS, "CredentialsOf", UnlessRevoked, || {
			credentials::CredentialsOf::<Runtime>::iter_keys()
				.map(|(_, credential)| issuer(credential))
				.collect()
		}),
		Map(CREDENTIALS, "Issued", UnlessRevoked, || {
			credentials::Issued::<Runtime>::iter_values().map(issuer).collect()
		}),
		Map(CREDENTIALS, "NextSchemaId", Counter, nobody),
		Map(CREDENTIALS, "NextCredentialId", Counter, nobody),
		// Sellers pay for listings, buyers for deals and requests.
		Map(MARKET, "Listings", While("it is not withdrawn"), || {
			market::Listings::<Runtime>::iter_keys().map(seller).collect()
		}),
		Map(MARKET, "ListingTexts", While("the listing is not withdrawn"), || {
			market::ListingTexts::<Runtime>::iter_keys().map(seller).collect()
		}),
		Map(MARKET, "ListingsBy", While("the listing is not withdrawn"), || {
			market::ListingsBy::<Runtime>::iter_keys()
				.map(|(_, listing)| seller(listing))
				.collect()
		}),
		Map(MARKET, "Purchases", While("it is not closed"), || {
			market::Purchases::<Runtime>::iter_values()
				.map(|purchase| purchase.buyer)
				.collect()
		}),
		Map(MARKET, "Subscriptions", While("it is not closed"), || {
			market::Subscriptions::<Runtime>::iter_values()
				.map(|subscription| subscription.buyer)
				.collect()
		}),
		Map(MARKET, "TrancheKeys", While("the tranche is not paid"), || {
			market::TrancheKeys::<Runtime>::iter_keys()
				.map(|(subscription, _)| buyer(DealId::Subscription(subscription)))
				.collect()
		}),
		Map(MARKET, "DealsOf", While("the deal is not closed"), || {
			market::DealsOf::<Runtime>::iter_keys()
				.map(|(buyer, _)| buyer)
				.collect()
		}),
		Map(MARKET, "SalesOf", While("the deal is not over"), || {
			market::SalesOf::<Runtime>::iter_keys()
				.map(|(_, deal)| buyer(deal))
				.collect()
		}),
		Map(MARKET, "Dues", While("somebody cannot be credited"), || {
			market::Dues::<Runtime>::iter_keys().map(buyer).collect()
		}),
		Map(
			MARKET,
			"DueDeposits",
			While("something that is over still owes"),
			|| {
				market::DueDeposits::<Runtime>::iter_values()
					.map(|kept| kept.who)
					.collect()
			},
		),
		Map(MARKET, "Encumbrances", While("there are open deals"), || {
			market::Encumbrances::<Runtime>::iter_keys().map(buyer_of).collect()
		}),
		Map(MARKET, "OpenSales", While("there are open deals"), || {
			market::OpenSales::<Runtime>::iter_keys().map(buyer_from).collect()
		}),
		Map(
			MARKET,
			"Requests",
			While("it is neither accepted nor cancelled"),
			|| {
				market::Requests::<Runtime>::iter_values()
					.map(|request| request.buyer)
					.collect()
			},
		),
		Map(
			MARKET,
			"RequestsOf",
			While("the request is neither accepted nor cancelled"),
			|| {
				market::RequestsOf::<Runtime>::iter_keys()
					.map(|(buyer, _)| buyer)
					.collect()
			},
		),
		Map(MARKET, "Reputations", ForGood, || {
			market::Reputations::<Runtime>::iter_keys()
				.map(|(seller, _)| seller)
				.collect()
		}),
		Map(MARKET, "Now", Counter, nobody),
		Map(MARKET, "Periods", Counter, nobody),
		Map(MARKET, "NextListingId", Counter, nobody),
		Map(MARKET, "NextPurchaseId", Counter, nobody),
		Map(MARKET, "NextSubscriptionId", Counter, nobody),
	]
}
