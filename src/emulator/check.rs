//! What may be wrong with the items of a write (docs/amocrm-api.md#writes): every field by the type that the vendor's page gives it.

use serde_json::{Map, Value};

const MISSING: &str = "This field is missing.";
const INVALID: &str = "The value you selected is not a valid choice.";

/// One thing that is wrong with an item.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Complaint {
    pub code: &'static str,
    pub path: &'static str,
    pub detail: &'static str,
}

/// Everything that is wrong with one item.
#[derive(Debug)]
pub(super) struct Wrong {
    pub request_id: String,
    pub complaints: Vec<Complaint>,
}

/// What a field may hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Type {
    Int,
    IntOrNull,
    /// With a fraction or without.
    NumberOrNull,
    Text,
    /// With at least one letter.
    SomeText,
    TextOrNull,
    Bool,
    ArrayOrNull,
}

impl Type {
    fn fits(self, value: &Value) -> bool {
        match self {
            Self::Int => value.is_i64(),
            Self::IntOrNull => value.is_i64() || value.is_null(),
            Self::NumberOrNull => value.is_number() || value.is_null(),
            Self::Text => value.is_string(),
            Self::SomeText => value.as_str().is_some_and(|text| !text.is_empty()),
            Self::TextOrNull => value.is_string() || value.is_null(),
            Self::Bool => value.is_boolean(),
            Self::ArrayOrNull => value.is_array() || value.is_null(),
        }
    }

    fn detail(self) -> &'static str {
        match self {
            Self::Int | Self::IntOrNull => "This value should be of type int.",
            Self::NumberOrNull => "This value should be of type numeric.",
            Self::Text | Self::SomeText | Self::TextOrNull => "This value should be of type string.",
            Self::Bool => "This value should be of type bool.",
            Self::ArrayOrNull => "This value should be of type array.",
        }
    }
}

/// A field that there must be.
pub(super) fn missing(path: &'static str) -> Complaint {
    Complaint { code: "FieldMissing", path, detail: MISSING }
}

/// A value that is none of those which there are.
pub(super) fn no_choice(path: &'static str) -> Complaint {
    Complaint { code: "NotSupportedChoice", path, detail: INVALID }
}

pub(super) fn wrong_type(path: &'static str, wanted: Type) -> Complaint {
    Complaint { code: "InvalidType", path, detail: wanted.detail() }
}

/// The fields of an item; a complaint when it is no object.
pub(super) fn fields(item: &Value) -> Result<&Map<String, Value>, Complaint> {
    item.as_object().ok_or_else(|| wrong_type("", Type::ArrayOrNull))
}

/// Fields that are given and hold something of another type.
pub(super) fn types(given: &Map<String, Value>, table: &[(&'static str, Type)]) -> Vec<Complaint> {
    let wrong = |&(path, wanted): &(&'static str, Type)| {
        given.get(path).filter(|value| !wanted.fits(value)).map(|_| wrong_type(path, wanted))
    };
    table.iter().filter_map(wrong).collect()
}

/// The complaint about an item whose `id` names nothing.
pub(super) fn nameless(item: &Value) -> Complaint {
    match item.get("id") {
        None => missing("id"),
        Some(id) if !id.is_i64() => wrong_type("id", Type::Int),
        Some(_) => no_choice("id"),
    }
}

/// A text; a bare number is taken for one.
pub(super) fn request_id(value: &Value) -> Option<Complaint> {
    (!value.is_string() && !value.is_number()).then(|| wrong_type("request_id", Type::Text))
}
