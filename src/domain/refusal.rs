//! What the server says about one refused item: a code, a field, and text in the account's language.

use serde::{Deserialize, Serialize};

/// Codes with which older versions stored a refusal as one line: `FieldMissing text: This field is missing.`
const OLDER: [&str; 3] = ["FieldMissing", "InvalidType", "NotSupportedChoice"];

/// One complaint.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Refusal {
    /// The kind of complaint.
    pub code: String,
    /// The field, as the API calls it.
    pub path: String,
    /// The server's words.
    pub detail: String,
}

impl Refusal {
    /// The complaint in a line of an older version; None for other lines.
    pub(super) fn of_older(line: &str) -> Option<Self> {
        let (code, rest) = line.split_once(' ').filter(|(code, _)| OLDER.contains(code))?;
        let (path, detail) = rest.split_once(": ")?;
        Some(Self { code: code.into(), path: path.into(), detail: detail.into() })
    }
}
