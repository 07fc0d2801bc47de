// SPDX-License-Identifier: Apache-2.0

use super::{
	assert_needs_a_live_device, delegation, device_deposit, device_of_poor, metadata, on_record, service, services,
};
use crate::{mock::*, Documents, Error, Event};
use assay_primitives::{device::ServiceView, traits::Permission};
use frame_support::assert_ok;
use sp_runtime::TokenError;

#[test]
fn uris_and_services_are_kept_and_paid_for() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		System::set_block_number(12);
		let uris = ["urn:dev:mac:0024befffe804ff1", "https://id.gs1.org/01/09506000134352"];
		let feed = service("data", "Feed", "coaps://[2001:db8::1]/data");
		assert_ok!(dispatch(OWNER, services(id, &uris, vec![feed.clone()])));

		let said = Documents::<Test>::get(id).expect("something is said");
		let kept: Vec<_> = said.also_known_as.into_iter().map(|uri| uri.into_inner()).collect();
		assert_eq!(kept, uris.map(|uri| uri.as_bytes().to_vec()));
		let kept: Vec<ServiceView> = said.services.into_iter().map(Into::into).collect();
		assert_eq!(kept, vec![feed]);
		let device = on_record(id);
		let bytes = uris[0].len() + uris[1].len() + "data".len() + "Feed".len() + "coaps://[2001:db8::1]/data".len();
		assert_eq!(device.document_bytes as usize, bytes);
		assert_eq!(device.deposit, device_deposit(1) + bytes as Balance * BYTE_DEPOSIT);
		assert_eq!(held(OWNER), device.deposit);
		assert_eq!((device.version, device.updated_at), (2, 12));
		assert_last(Event::ServicesSet { device: id });
	});
}

#[test]
fn what_was_said_before_is_replaced_and_metadata_stays() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		assert_ok!(dispatch(OWNER, metadata(id, "Roof", "", "", "")));
		assert_ok!(dispatch(
			OWNER,
			services(id, &["urn:a"], vec![service("a", "A", "urn:a")])
		));
		assert_eq!(held(OWNER), device_deposit(1) + (4 + 5 + 1 + 1 + 5) * BYTE_DEPOSIT);
		assert_ok!(dispatch(OWNER, services(id, &[], vec![])));
		assert_eq!(held(OWNER), device_deposit(1) + 4 * BYTE_DEPOSIT);
		let said = Documents::<Test>::get(id).expect("something is said");
		assert_eq!(said.metadata.name.to_vec(), b"Roof");
		assert!(said.also_known_as.is_empty() && said.services.is_empty());
	});
}

#[test]
fn nothing_said_is_nothing_kept() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		assert_ok!(dispatch(OWNER, services(id, &["urn:a"], vec![])));
		assert_ok!(dispatch(OWNER, services(id, &[], vec![])));
		assert!(!Documents::<Test>::contains_key(id));
		assert_eq!(held(OWNER), device_deposit(0));
	});
}

#[test]
fn the_most_and_the_longest_fit() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		let (field, uri) = ("x".repeat(64), format!("a:{}", "x".repeat(254)));
		let of_other_id = format!("{}y", "x".repeat(63));
		let most = vec![service(&field, &field, &uri), service(&of_other_id, &field, &uri)];
		assert_eq!(most.len(), MAX_SERVICES as usize);
		let other_uri = format!("b:{}", "x".repeat(254));
		assert_ok!(dispatch(OWNER, services(id, &[&uri, &other_uri], most)));
		assert_refused(
			OWNER,
			services(id, &[&uri, &uri], vec![]),
			Error::<Test>::DuplicateAlias,
		);
	});
}

#[test]
fn wrong_uris_and_services_are_refused() {
	run(|| {
		let id = Signing::ed25519(1).register(OWNER).id();
		let uris = |uris: &[&str]| services(id, uris, vec![]);
		let one = |id_of_service: &str, service_type: &str, endpoint: &str| {
			services(id, &[], vec![service(id_of_service, service_type, endpoint)])
		};
		let many = |ids: &[&str]| {
			let all = ids.iter().map(|id| service(id, "Feed", "urn:x")).collect();
			services(id, &[], all)
		};
		let (long, long_uri) = ("x".repeat(65), format!("a:{}", "x".repeat(255)));
		let mut not_utf8 = service("a", "", "urn:x");
		not_utf8.service_type = vec![0xff];

		let wrong = [
			(uris(&["urn:a", "urn:b", "urn:c"]), Error::<Test>::TooManyAliases),
			(many(&["a", "b", "c"]), Error::TooManyServices),
			(uris(&[&long_uri]), Error::UrlTooLong),
			(one("a", "Feed", &long_uri), Error::UrlTooLong),
			(uris(&["no scheme"]), Error::InvalidUri),
			(uris(&["urn:a", ""]), Error::InvalidUri),
			(one("a", "Feed", "data"), Error::InvalidUri),
			(one("a", "Feed", "urn:\u{e9}"), Error::InvalidUri),
			(uris(&["urn:100%"]), Error::InvalidUri),
			(one("a", "Feed", "urn:%2"), Error::InvalidUri),
			// Lengths come before what the texts hold.
			(
				services(id, &["no scheme"], vec![service("#", "", &long_uri)]),
				Error::UrlTooLong,
			),
			(one(&format!("#{long}"), "", ""), Error::ServiceIdTooLong),
			(one("#", &long, ""), Error::ServiceTypeTooLong),
			(services(id, &["", &long_uri], vec![]), Error::UrlTooLong),
			(one(&long, "Feed", "urn:x"), Error::ServiceIdTooLong),
			(one("", "Feed", "urn:x"), Error::InvalidServiceId),
			(one("#a", "Feed", "urn:x"), Error::InvalidServiceId),
			(many(&["a", "a"]), Error::DuplicateServiceId),
			(one("a", &long, "urn:x"), Error::ServiceTypeTooLong),
			(one("a", "", "urn:x"), Error::InvalidServiceType),
			(services(id, &[], vec![not_utf8]), Error::InvalidUtf8),
		];
		for (call, error) in wrong {
			assert_refused(OWNER, call, error);
		}
	});
}

#[test]
fn only_the_owner_and_who_may_configure_say_what_a_device_offers() {
	run(|| {
		let set = |device| services(device, &["urn:x"], vec![]);
		assert_needs_a_live_device(OWNER, set);
		let id = endorsed_device(1).id();
		assert_ok!(dispatch(OWNER, delegation(id, DELEGATE, Permission::Sell)));
		for who in [OTHER, MANUFACTURER, DELEGATE] {
			assert_refused(who, set(id), Error::<Test>::NoPermission);
		}
		assert_ok!(dispatch(OWNER, delegation(id, DELEGATE, Permission::Configure)));
		assert_ok!(dispatch(DELEGATE, set(id)));
		assert_eq!(held(DELEGATE), 0);
	});
}

#[test]
fn the_deposit_must_be_there() {
	run(|| {
		let id = device_of_poor(1);
		assert_refused(POOR, services(id, &["a:b"], vec![]), TokenError::FundsUnavailable);
	});
}
