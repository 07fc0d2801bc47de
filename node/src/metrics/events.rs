// SPDX-License-Identifier: Apache-2.0

//! Events, read with the metadata of the runtime that made them.
//!
//! Not with the types of the runtime in this binary: a chain that was upgraded is ahead of them, and must not fall silent.

use codec::Decode;
use frame_metadata::{v15::StorageEntryType, RuntimeMetadata, RuntimeMetadataPrefixed};
use scale_decode::visitor::{self, decode_with_visitor, DecodeError, TypeIdFor, Unexpected, Visitor};
use scale_info::{PortableRegistry, TypeDef};

/// The version of the metadata that this reads.
pub(super) const METADATA_VERSION: u32 = 15;

type Composite<'scale, 'types> = visitor::types::Composite<'scale, 'types, PortableRegistry>;
type Sequence<'scale, 'types> = visitor::types::Sequence<'scale, 'types, PortableRegistry>;
type Variant<'scale, 'types> = visitor::types::Variant<'scale, 'types, PortableRegistry>;

/// An event.
pub(super) struct Event<'a, 'scale, 'types> {
	/// The pallet's name in the runtime.
	pub(super) pallet: &'a str,
	/// The event's own name.
	pub(super) name: &'a str,
	fields: &'a mut Composite<'scale, 'types>,
}

impl Event<'_, '_, '_> {
	/// The number in this field, or in a field of it and so on. Once: what was read, or passed over, is gone.
	pub(super) fn number(&mut self, path: &[&str]) -> Option<u128> {
		number(self.fields, path)
	}
}

/// The types of a runtime.
pub(super) struct Types {
	registry: PortableRegistry,
	/// What `System::Events` holds.
	records: u32,
	/// The names of all pallets and events.
	names: Vec<(String, String)>,
}

impl Types {
	/// Reads them from the metadata. The error is a sentence.
	pub(super) fn new(metadata: &[u8]) -> Result<Self, String> {
		let RuntimeMetadataPrefixed(_, metadata) =
			RuntimeMetadataPrefixed::decode(&mut &*metadata).map_err(|error| format!("no metadata: {error}"))?;
		let RuntimeMetadata::V15(metadata) = metadata else {
			return Err(format!("metadata of version {}", metadata.version()));
		};
		let records = metadata
			.pallets
			.iter()
			.find(|pallet| pallet.name == "System")
			.and_then(|pallet| pallet.storage.as_ref())
			.and_then(|storage| storage.entries.iter().find(|entry| entry.name == "Events"))
			.and_then(|entry| match &entry.ty {
				StorageEntryType::Plain(records) => Some(records.id),
				StorageEntryType::Map { .. } => None,
			})
			.ok_or("a runtime without System::Events")?;
		let mut names = Vec::new();
		for pallet in &metadata.pallets {
			let events = pallet
				.event
				.as_ref()
				.and_then(|events| metadata.types.resolve(events.ty.id));
			if let Some(TypeDef::Variant(events)) = events.map(|events| &events.type_def) {
				names.extend(
					events
						.variants
						.iter()
						.map(|event| (pallet.name.clone(), event.name.clone())),
				);
			}
		}
		Ok(Self {
			registry: metadata.types,
			records,
			names,
		})
	}

	/// The pallet and name of all events that there may be.
	pub(super) fn names(&self) -> impl Iterator<Item = (&str, &str)> {
		self.names.iter().map(|(pallet, event)| (&**pallet, &**event))
	}

	/// Shows each event in what `System::Events` held.
	pub(super) fn each(
		&self,
		mut records: &[u8],
		mut show: impl FnMut(&mut Event<'_, '_, '_>),
	) -> Result<(), DecodeError> {
		decode_with_visitor(&mut records, self.records, &self.registry, Records(&mut show))
	}
}

fn number(fields: &mut Composite<'_, '_>, path: &[&str]) -> Option<u128> {
	let (name, inner) = path.split_first()?;
	let field = fields.filter_map(Result::ok).find(|field| field.name() == Some(name))?;
	if inner.is_empty() {
		return field.decode_as_type().ok();
	}
	field.decode_with_visitor(Within(inner)).ok()?
}

/// Finds a number within a field.
struct Within<'a>(&'a [&'a str]);

impl Visitor for Within<'_> {
	type Value<'scale, 'types> = Option<u128>;
	type Error = DecodeError;
	type TypeResolver = PortableRegistry;

	fn visit_composite<'scale, 'types>(
		self,
		fields: &mut Composite<'scale, 'types>,
		_: TypeIdFor<Self>,
	) -> Result<Self::Value<'scale, 'types>, Self::Error> {
		Ok(number(fields, self.0))
	}

	fn visit_unexpected<'scale, 'types>(self, _: Unexpected) -> Result<Self::Value<'scale, 'types>, Self::Error> {
		Ok(None)
	}
}

/// Goes through the list of records, each record, and the outer enum of events in it.
struct Records<'a, Show>(&'a mut Show);

impl<Show: FnMut(&mut Event<'_, '_, '_>)> Visitor for Records<'_, Show> {
	type Value<'scale, 'types> = ();
	type Error = DecodeError;
	type TypeResolver = PortableRegistry;

	fn visit_sequence<'scale, 'types>(
		self,
		records: &mut Sequence<'scale, 'types>,
		_: TypeIdFor<Self>,
	) -> Result<(), DecodeError> {
		records.try_for_each(|record| record?.decode_with_visitor(Records(&mut *self.0)))
	}

	fn visit_composite<'scale, 'types>(
		self,
		record: &mut Composite<'scale, 'types>,
		_: TypeIdFor<Self>,
	) -> Result<(), DecodeError> {
		for field in record {
			let field = field?;
			if field.name() == Some("event") {
				return field.decode_with_visitor(Records(self.0));
			}
		}
		Ok(())
	}

	fn visit_variant<'scale, 'types>(
		self,
		outer: &mut Variant<'scale, 'types>,
		_: TypeIdFor<Self>,
	) -> Result<(), DecodeError> {
		let pallet = outer.name();
		match outer.fields().next() {
			Some(event) => event?.decode_with_visitor(Inner(pallet, self.0)),
			None => Ok(()),
		}
	}
}

/// Shows the event of a pallet.
struct Inner<'a, Show>(&'a str, &'a mut Show);

impl<Show: FnMut(&mut Event<'_, '_, '_>)> Visitor for Inner<'_, Show> {
	type Value<'scale, 'types> = ();
	type Error = DecodeError;
	type TypeResolver = PortableRegistry;

	fn visit_variant<'scale, 'types>(
		self,
		event: &mut Variant<'scale, 'types>,
		_: TypeIdFor<Self>,
	) -> Result<(), DecodeError> {
		let name = event.name();
		(self.1)(&mut Event {
			pallet: self.0,
			name,
			fields: event.fields(),
		});
		Ok(())
	}
}
