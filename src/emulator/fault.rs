//! Faults on demand: `KIND[:METHOD][@N]`, such as `status=503`, `drop-after:POST@1`, `status=401:GET@3`.

use std::str::FromStr;

/// What goes wrong, and with which request.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FaultSpec {
    pub(super) kind: Kind,
    method: Option<String>,
    at: Option<u64>,
    seen: u64,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// The connection closes before anything is done.
    DropBefore,
    /// Everything is done, then the connection closes without an answer.
    DropAfter,
    /// A page in HTML with status 200.
    Html,
    /// This status; 429 and 5xx with an HTML page.
    Status(u16),
    /// The list of users is forbidden.
    NoUsers,
    /// `filter[id]` of entities is ignored.
    NoEntityFilter,
    /// Writes answer 402.
    ReadOnly,
}

/// What is wrong with the text of a fault.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error(
    "{0:?} is no fault. Write KIND[:METHOD][@N] with one of drop-before, drop-after, html, status=CODE, no-users, \
     no-entity-filter, read-only; for example status=503:GET@2 (only the second GET)"
)]
pub struct BadFault(String);

impl FromStr for FaultSpec {
    type Err = BadFault;

    fn from_str(text: &str) -> Result<Self, BadFault> {
        let bad = || BadFault(text.to_owned());
        let (rest, at) = match text.split_once('@') {
            Some((rest, at)) => (rest, Some(at.parse().ok().filter(|at| *at > 0).ok_or_else(bad)?)),
            None => (text, None),
        };
        let (kind, method) = match rest.split_once(':') {
            Some((kind, method)) if matches!(method, "GET" | "POST" | "PATCH") => (kind, Some(method.to_owned())),
            Some(_) => return Err(bad()),
            None => (rest, None),
        };
        let kind = match kind {
            "drop-before" => Kind::DropBefore,
            "drop-after" => Kind::DropAfter,
            "html" => Kind::Html,
            "no-users" => Kind::NoUsers,
            "no-entity-filter" => Kind::NoEntityFilter,
            "read-only" => Kind::ReadOnly,
            _ => {
                let code = kind.strip_prefix("status=").and_then(|code| code.parse().ok());
                Kind::Status(code.filter(|code| (400..=599).contains(code)).ok_or_else(bad)?)
            }
        };
        Ok(Self { kind, method, at, seen: 0 })
    }
}

impl FaultSpec {
    /// True when it strikes this request. Counts the requests that it could strike.
    pub(super) fn strikes(&mut self, method: &str) -> bool {
        if self.method.as_deref().is_some_and(|own| own != method) {
            return false;
        }
        self.seen += 1;
        self.at.is_none_or(|at| at == self.seen)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_malformed_fault_is_told_how_to_write_one() {
        for text in ["", "status", "status=200", "drop", "html:DELETE", "html@0", "html@x"] {
            let error = text.parse::<FaultSpec>().unwrap_err().to_string();
            assert!(error.contains("drop-after") && error.contains(text), "{error}");
        }
    }

    #[test]
    fn a_fault_strikes_only_its_method_and_its_turn() {
        let mut fault: FaultSpec = "drop-after:POST@2".parse().unwrap();
        let struck: Vec<bool> =
            ["POST", "GET", "POST", "POST"].into_iter().map(|method| fault.strikes(method)).collect();
        assert_eq!(struck, [false, false, true, false]);
    }
}
