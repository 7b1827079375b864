//! Every place in a row of JSON, each in turn in every shape that it should not have.

use serde_json::{Value, json};

/// What stands in a place instead of what should.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// Nothing, not even the key.
    Missing,
    /// Nothing, in four spellings.
    Null,
    Blank,
    NoList,
    NoObject,
    /// What is of no use anywhere.
    List,
    Object,
    /// What may be of use where the type is another.
    True,
    Words,
    Half,
    Negative,
    Huge,
    /// The same value in the spellings of another type.
    InWords,
    AsFloat,
    AsNumber,
}

impl Shape {
    pub const ALL: [Self; 15] = [
        Self::Missing,
        Self::Null,
        Self::Blank,
        Self::NoList,
        Self::NoObject,
        Self::List,
        Self::Object,
        Self::True,
        Self::Words,
        Self::Half,
        Self::Negative,
        Self::Huge,
        Self::InWords,
        Self::AsFloat,
        Self::AsNumber,
    ];

    /// Whoever finds it has found nothing, as if it were not there.
    pub fn is_nothing(self) -> bool {
        matches!(
            self,
            Self::Missing | Self::Null | Self::Blank | Self::NoList | Self::NoObject | Self::List | Self::Object
        )
    }

    /// What was there is there, written otherwise.
    pub fn is_same(self) -> bool {
        matches!(self, Self::InWords | Self::AsFloat | Self::AsNumber)
    }

    /// The value in the place of this one; None where this value has no such spelling.
    fn of(self, value: &Value) -> Option<Value> {
        Some(match self {
            Self::Missing => return None,
            Self::Null => Value::Null,
            Self::Blank => json!(""),
            Self::NoList => json!([]),
            Self::NoObject => json!({}),
            Self::List => json!([[1, "x"]]),
            Self::Object => json!({"a": {"b": [1]}}),
            Self::True => json!(true),
            Self::Words => json!("words"),
            Self::Half => json!(12.5),
            Self::Negative => json!(-7),
            Self::Huge => json!(1e30),
            Self::InWords => match value {
                Value::Number(number) => json!(number.to_string()),
                Value::Bool(truth) => json!(truth.to_string()),
                _ => return None,
            },
            Self::AsFloat => json!(value.as_i64()? as f64),
            Self::AsNumber => json!(u8::from(value.as_bool()?)),
        })
    }

    /// Puts it into this place; false where it has no such spelling, and nothing was changed.
    pub fn put(self, row: &mut Value, place: &str) -> bool {
        let Some(old) = row.pointer(place) else { return false };
        if self == Self::Missing {
            remove(row, place);
            return true;
        }
        let Some(new) = self.of(old) else { return false };
        *row.pointer_mut(place).unwrap() = new;
        true
    }
}

fn remove(row: &mut Value, place: &str) {
    let (parent, key) = place.rsplit_once('/').unwrap();
    match row.pointer_mut(parent).unwrap() {
        Value::Object(map) => drop(map.remove(key)),
        Value::Array(items) => drop(items.remove(key.parse().unwrap())),
        _ => unreachable!("only these have places"),
    }
}

/// Every place in a row as a JSON pointer, the outer ones first; of a list the first three.
pub fn places(row: &Value) -> Vec<String> {
    let inner: Vec<(String, &Value)> = match row {
        Value::Object(map) => map.iter().map(|(key, value)| (format!("/{key}"), value)).collect(),
        Value::Array(items) => items.iter().take(3).enumerate().map(|(at, value)| (format!("/{at}"), value)).collect(),
        _ => Vec::new(),
    };
    let mut all: Vec<String> = inner.iter().map(|(place, _)| place.clone()).collect();
    for (place, value) in inner {
        all.extend(places(value).into_iter().map(|below| format!("{place}{below}")));
    }
    all
}

/// True when this place, or one in it, is the needed one; `*` in that stands for any number in a list.
pub fn touches(place: &str, needed: &str) -> bool {
    let mut wanted = needed.split('/');
    place.split('/').all(|part| wanted.next().is_some_and(|wanted| wanted == "*" || wanted == part))
}

/// The place of a row that is changed in this round: another one in the next row.
pub fn place_in(row: &Value, round: usize) -> Option<String> {
    let places: Vec<String> = places(row).into_iter().filter(|place| !place.starts_with("/_links")).collect();
    let id = usize::try_from(row["id"].as_i64()?).unwrap();
    places.get((id + round) % places.len().max(1)).cloned()
}

/// Each row of an answer gets something wrong; the account keeps its id, without which it is none.
pub fn spoil(path: &str, answer: &mut Value, shape: Shape, round: usize) {
    let is_account = path.ends_with("/account");
    let is_list = !is_account && !path.ends_with(|last: char| last.is_ascii_digit());
    let put = |row: &mut Value| {
        if let Some(place) = place_in(row, round).filter(|place| !is_account || place != "/id") {
            shape.put(row, &place);
        }
    };
    match answer.get_mut("_embedded").and_then(Value::as_object_mut).filter(|_| is_list) {
        Some(lists) => lists.values_mut().filter_map(Value::as_array_mut).flatten().for_each(put),
        None => put(answer),
    }
}
