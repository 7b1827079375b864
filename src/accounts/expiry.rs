//! When a long-lived token expires.

use crate::api::claims;

/// The `exp` of a JWT in Unix seconds, read without verifying: enough to warn in time, but never to be trusted. None
/// for opaque tokens (docs/amocrm-api.md#tokens).
pub fn expiry(token: &str) -> Option<i64> {
    let claims = claims(token)?;
    let exp = claims.get("exp")?;
    exp.as_i64().or_else(|| exp.as_f64().map(|seconds| seconds as i64)).filter(|exp| *exp > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_long_lived_token_is_read_without_its_key() {
        // {"typ":"JWT"} . {"exp":1795478400,"api_domain":"api-b.amocrm.ru"}
        let token = "eyJ0eXAiOiJKV1QifQ.eyJleHAiOjE3OTU0Nzg0MDAsImFwaV9kb21haW4iOiJhcGktYi5hbW9jcm0ucnUifQ.c2ln";
        assert_eq!(expiry(token), Some(1_795_478_400));
        assert_eq!(expiry(&format!(" {token}\n")), Some(1_795_478_400));
    }

    #[test]
    fn an_opaque_token_has_no_known_end() {
        for token in ["", "opaque", "a.b", "a.b.c", "a.e30.c", "a.eyJleHAiOiJzb29uIn0.c", "a.é.c", "a.b.c.d"] {
            assert_eq!(expiry(token), None, "{token}");
        }
    }
}
