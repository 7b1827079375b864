//! Queries in PHP style: `a[]=`, `a[0]=`, `a[x][y]=`, percent-encoded or not; of a repeated scalar key the last value
//! counts.

/// The pairs of a query, with decoded brackets.
#[derive(Debug, Default)]
pub(super) struct Query {
    pairs: Vec<(String, String)>,
}

impl Query {
    /// Reads the part after `?`.
    pub(super) fn read(text: &str) -> Self {
        Self { pairs: url::form_urlencoded::parse(text.as_bytes()).into_owned().collect() }
    }

    /// The last value of exactly this key.
    pub(super) fn one(&self, key: &str) -> Option<&str> {
        self.pairs.iter().rev().find(|(own, _)| own == key).map(|(_, value)| value.as_str())
    }

    /// Values of `key`, `key[]`, `key[0]` and so on. In PHP a scalar after array items replaces them; here all of them
    /// count.
    pub(super) fn many(&self, key: &str) -> Vec<&str> {
        let is_index = |rest: &str| {
            rest.strip_prefix('[')
                .and_then(|rest| rest.strip_suffix(']'))
                .is_some_and(|i| i.chars().all(|c| c.is_ascii_digit()))
        };
        let scalar = self.one(key);
        let array = self
            .pairs
            .iter()
            .filter(|(own, _)| own.strip_prefix(key).is_some_and(|rest| !rest.is_empty() && is_index(rest)));
        array.map(|(_, value)| value.as_str()).chain(scalar).collect()
    }

    /// The numbers among [`many`](Self::many).
    pub(super) fn numbers(&self, key: &str) -> Vec<i64> {
        self.many(key).iter().filter_map(|value| value.trim().parse().ok()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_of_an_array_is_understood() {
        for text in ["a[]=1&a[]=2", "a[0]=1&a[1]=2", "a%5B%5D=1&a%5B%5D=2", "a[5]=1&a[]=2"] {
            assert_eq!(Query::read(text).numbers("a"), [1, 2], "{text}");
        }
        assert_eq!(Query::read("a=1&a=2").numbers("a"), [2]);
        assert_eq!(Query::read("a[from]=1").numbers("a"), Vec::<i64>::new());
    }
}
