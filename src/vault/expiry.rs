//! When a long-lived token ends.

use serde_json::Value;

/// The `exp` of a JWT in Unix seconds, read without verifying: enough to warn in time, never to trust. None for opaque tokens
/// (sheet, section 3).
pub fn expiry(token: &str) -> Option<i64> {
    let mut parts = token.trim().split('.');
    let (_header, claims, _signature) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let claims: Value = serde_json::from_slice(&decode(claims)?).ok()?;
    let exp = claims.get("exp")?;
    exp.as_i64().or_else(|| exp.as_f64().map(|seconds| seconds as i64)).filter(|exp| *exp > 0)
}

/// Base64 in the alphabet of addresses, with or without padding.
fn decode(text: &str) -> Option<Vec<u8>> {
    let (mut bytes, mut bits, mut held) = (Vec::new(), 0u32, 0u32);
    for letter in text.trim_end_matches('=').bytes() {
        let six = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'-' | b'+' => 62,
            b'_' | b'/' => 63,
            _ => return None,
        };
        bits = ((bits << 6) | u32::from(six)) & 0xFFFF;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from((bits >> held) & 0xFF).ok()?);
        }
    }
    Some(bytes)
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
