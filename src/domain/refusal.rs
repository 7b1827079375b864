//! What the server says of one item that it refused: a code, a field, and words in whatever language the account has.

/// Codes that the vendors' servers were seen to give, for which there are words of our own.
const KNOWN: [&str; 3] = ["FieldMissing", "InvalidType", "NotSupportedChoice"];

/// One complaint. It is stored with a change as one line: `FieldMissing text: This field is missing.`
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Refusal<'a> {
    /// What kind of complaint.
    pub code: &'a str,
    /// Which field, as the API calls it.
    pub path: &'a str,
    /// The server's words.
    pub detail: &'a str,
}

impl<'a> Refusal<'a> {
    /// As it is stored. A code that we have no words for is left out: it would tell a person nothing.
    pub fn written(&self) -> String {
        let Self { code, path, detail } = self;
        if KNOWN.contains(code) { format!("{code} {path}: {detail}") } else { format!("{path}: {detail}") }
    }

    /// The complaint in a stored reason; None in one of another kind, or of an earlier version.
    pub fn read(reason: &'a str) -> Option<Self> {
        let (code, rest) = reason.split_once(' ').filter(|(code, _)| KNOWN.contains(code))?;
        let (path, detail) = rest.split_once(": ")?;
        Some(Self { code, path, detail })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_is_read_again_and_nothing_else_is_taken_for_it() {
        let known = Refusal { code: "FieldMissing", path: "text", detail: "This field: is missing." };
        assert_eq!(Refusal::read(&known.written()), Some(known));
        let other = Refusal { code: "Odd", ..known };
        assert_eq!(other.written(), "text: This field: is missing.");
        for reason in ["", "gone", "text: This field is missing.", "FieldMissing", "not allowed: FieldMissing text: x"]
        {
            assert_eq!(Refusal::read(reason), None, "{reason}");
        }
    }
}
