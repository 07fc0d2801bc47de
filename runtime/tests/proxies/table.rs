// SPDX-License-Identifier: Apache-2.0

//! Who may make which call.

use super::world::World;
use assay_runtime::{configs::proxies::ProxyType, RuntimeCall};
use codec::{Decode, Encode};
use frame_support::traits::GetCallMetadata;
use sp_io::hashing::blake2_256;
use std::collections::BTreeMap;
use ProxyType::{CancelProxy, Collator, Devices, Market as Trade, NonTransfer};

/// All that are not `Any`.
pub(crate) const RESTRICTED: [ProxyType; 5] = [NonTransfer, CancelProxy, Collator, Devices, Trade];

/// The types that never cost their account anything.
pub(crate) const HARMLESS: [ProxyType; 4] = [NonTransfer, CancelProxy, Collator, Devices];

/// Every call of the runtime, and the types that may make it beside `Any`.
pub(crate) const TABLE: &[(&str, &[ProxyType], &str)] = &[
	("System", &[NonTransfer], "remark remark_with_event"),
	(
		"System",
		&[],
		"set_heap_pages set_code set_code_without_checks set_storage kill_storage kill_prefix authorize_upgrade \
		authorize_upgrade_without_checks apply_authorized_upgrade",
	),
	("ParachainSystem", &[], "set_validation_data sudo_send_upward_message"),
	("Timestamp", &[], "set"),
	(
		"MultiBlockMigrations",
		&[],
		"force_set_cursor force_set_active_cursor force_onboard_mbms clear_historic",
	),
	("TxPause", &[], "pause unpause"),
	(
		"Balances",
		&[],
		"transfer_allow_death force_transfer transfer_keep_alive transfer_all force_unreserve upgrade_accounts \
		force_set_balance force_adjust_total_issuance burn",
	),
	(
		"Assets",
		&[],
		"create force_create start_destroy destroy_accounts destroy_approvals finish_destroy mint burn transfer \
		transfer_keep_alive force_transfer freeze thaw freeze_asset thaw_asset transfer_ownership set_team set_metadata \
		clear_metadata force_set_metadata force_clear_metadata force_asset_status approve_transfer cancel_approval \
		force_cancel_approval transfer_approved touch refund set_min_balance touch_other refund_other block transfer_all \
		set_reserves",
	),
	(
		"Utility",
		&[NonTransfer, Collator, Devices, Trade],
		"batch batch_all force_batch",
	),
	(
		"Utility",
		&[],
		"as_derivative dispatch_as with_weight if_else dispatch_as_fallible",
	),
	("Multisig", &[NonTransfer], "cancel_as_multi poke_deposit"),
	("Multisig", &[], "as_multi_threshold_1 as_multi approve_as_multi"),
	("Proxy", &[NonTransfer, CancelProxy], "reject_announcement"),
	("Proxy", &[NonTransfer], "remove_announcement poke_deposit"),
	("ForeignAssets", &[], "register admit dismiss"),
	(
		"Proxy",
		&[],
		"proxy add_proxy remove_proxy remove_proxies create_pure kill_pure announce proxy_announced",
	),
	(
		"Preimage",
		&[NonTransfer],
		"note_preimage unnote_preimage ensure_updated",
	),
	("Preimage", &[], "request_preimage unrequest_preimage"),
	(
		"Scheduler",
		&[],
		"schedule cancel schedule_named cancel_named schedule_after schedule_named_after set_retry set_retry_named \
		cancel_retry cancel_retry_named",
	),
	("Sudo", &[], "sudo sudo_unchecked_weight set_key sudo_as remove_key"),
	// Whoever names an account's friends owns it.
	(
		"Recovery",
		&[],
		"control_inherited_account revoke_inheritor set_friend_groups initiate_attempt approve_attempt finish_attempt \
		cancel_attempt slash_attempt",
	),
	(
		"CollatorSelection",
		&[NonTransfer, Collator],
		"register_as_candidate leave_intent update_bond take_candidate_slot",
	),
	(
		"CollatorSelection",
		&[],
		"set_invulnerables set_desired_candidates set_candidacy_bond add_invulnerable remove_invulnerable",
	),
	("Session", &[NonTransfer, Collator], "set_keys purge_keys"),
	(
		"XcmpQueue",
		&[],
		"suspend_xcm_execution resume_xcm_execution update_suspend_threshold update_drop_threshold \
		update_resume_threshold",
	),
	(
		"PolkadotXcm",
		&[],
		"send teleport_assets reserve_transfer_assets execute force_xcm_version force_default_xcm_version \
		force_subscribe_version_notify force_unsubscribe_version_notify limited_reserve_transfer_assets \
		limited_teleport_assets force_suspension transfer_assets claim_assets transfer_assets_using_type_and_then \
		add_authorized_alias remove_authorized_alias remove_all_authorized_aliases",
	),
	("MessageQueue", &[], "reap_page execute_overweight"),
	(
		"DeviceIdentity",
		&[NonTransfer, Devices],
		"register set_metadata set_services suspend resume cancel_transfer object_recovery revoke_delegation release_bond",
	),
	(
		"DeviceIdentity",
		&[],
		"retire rotate_key suspend_for_cause lift_suspension delegate offer_transfer accept_transfer request_recovery \
		complete_recovery register_manufacturer add_endorsement_key revoke_endorsement_key set_accreditation \
		deregister_manufacturer endorse enrol_fleet revoke_fleet remove_fleet claim_device renounce_endorsement begin_epoch \
		end_epoch",
	),
	(
		"DataAttestation",
		&[NonTransfer, Devices],
		"submit submit_many submit_anchored anchor withdraw_allowance report_equivocation",
	),
	(
		"DataAttestation",
		&[],
		"open_stream close_stream reconfigure_stream fund_device submit_as_device register_gateway close_gateway promise \
		withdraw_promise",
	),
	("DataCredentials", &[], "create_schema issue revoke remove"),
	(
		"DataMarketplace",
		&[Trade],
		"list add_bond take_bond pause resume withdraw purchase deliver settle refund complain close pay subscribe top_up \
		deliver_tranche leave collect complain_tranche close_subscription request answer withdraw_answer accept cancel",
	),
	// A member's vote is the member's own.
	(
		"TechnicalCollective",
		&[],
		"add_member promote_member demote_member remove_member vote cleanup_poll exchange_member",
	),
	(
		"Referenda",
		&[],
		"submit place_decision_deposit refund_decision_deposit cancel kill nudge_referendum one_fewer_deciding \
		refund_submission_deposit set_metadata",
	),
	(
		"Treasury",
		&[],
		"spend_local remove_approval spend payout check_status void_spend",
	),
];

pub(crate) type Name = (&'static str, &'static str);

pub(crate) fn table() -> BTreeMap<Name, &'static [ProxyType]> {
	let mut table = BTreeMap::new();
	for (pallet, may, calls) in TABLE {
		for call in calls.split_whitespace() {
			assert!(
				table.insert((*pallet, call), *may).is_none(),
				"{pallet}.{call} is there twice"
			);
		}
	}
	table
}

pub(crate) fn name_of(call: &RuntimeCall) -> Name {
	let metadata = call.get_call_metadata();
	(metadata.pallet_name, metadata.function_name)
}

/// Calls of each name that decode from something simple or random: for what needs no skill, since it is governance's.
pub(crate) fn decoded() -> BTreeMap<Name, Vec<RuntimeCall>> {
	let mut calls = BTreeMap::<Name, Vec<RuntimeCall>>::new();
	let fillers = [[0; 32], [1; 32]]
		.into_iter()
		.chain((0..40_u32).map(|n| blake2_256(&n.encode())));
	for filler in fillers {
		let mut bytes = [&[0, 0][..], &filler.repeat(64)].concat();
		for pallet in 0..=u8::MAX {
			for call in 0..=u8::MAX {
				bytes[..2].copy_from_slice(&[pallet, call]);
				if let Ok(call) = RuntimeCall::decode(&mut &bytes[..]) {
					calls.entry(name_of(&call)).or_default().push(call);
				}
			}
		}
	}
	calls
}

/// Every call of the runtime, with the arguments with which it is tried.
pub(crate) fn attempts(world: &World) -> BTreeMap<Name, Vec<RuntimeCall>> {
	let mut skilled = BTreeMap::<Name, Vec<RuntimeCall>>::new();
	for call in world.arsenal() {
		skilled.entry(name_of(&call)).or_default().push(call);
	}
	let mut decoded = decoded();
	let mut attempts = BTreeMap::new();
	for (name, may) in table() {
		let calls = match skilled.remove(&name) {
			Some(calls) => calls,
			None => {
				assert!(
					may.is_empty(),
					"{name:?}: a call that a proxy may make is tried with skill"
				);
				let ours = [
					"DeviceIdentity",
					"DataAttestation",
					"DataCredentials",
					"DataMarketplace",
					"Balances",
					"Assets",
				]
				.contains(&name.0);
				assert!(!ours || name.1.starts_with("force_"), "{name:?} is tried with skill");
				decoded.remove(&name).unwrap_or_else(|| panic!("{name:?} is not tried"))
			},
		};
		attempts.insert(name, calls);
	}
	assert!(skilled.is_empty(), "not in the table: {:?}", skilled.keys());
	attempts
}
