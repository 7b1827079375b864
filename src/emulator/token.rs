//! Access tokens in the vendor's format: a JWT whose claims clients read without verifying.

use serde_json::{Value, json};

use super::account::{ACCOUNT, ME};
use super::rng::Rng;

/// What an integration is allowed to do.
const SCOPES: [&str; 5] = ["push_notifications", "files", "crm", "files_delete", "notifications"];
/// A long-lived token is made on 1 January 2026 and works for five years: it is the same after a restart, so that a
/// sign-in stays valid.
const MADE: i64 = 1_767_225_600;
const LONG_LIFE: i64 = 5 * 365 * 86_400;

/// When a token was issued and how long it works, in Unix seconds and seconds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Life {
    pub made: i64,
    pub seconds: i64,
}

/// The token of a private integration.
pub(super) fn long_lived(client: &str, host: &str, seed: u64) -> String {
    jwt(client, host, seed, Life { made: MADE, seconds: LONG_LIFE })
}

/// A token for the integration `client` at `host`; each `number` gives a different token.
pub(super) fn jwt(client: &str, host: &str, number: u64, life: Life) -> String {
    let mut rng = Rng::new(number ^ 0x5eed);
    let name = hex(&mut rng, 40);
    let header = json!({ "typ": "JWT", "alg": "RS256", "jti": name });
    let claims = json!({
        "aud": client, "jti": name, "iat": life.made, "nbf": life.made, "exp": life.made + life.seconds, "sub": ME.to_string(),
        "grant_type": "", "account_id": ACCOUNT, "base_domain": host, "version": 2, "scopes": SCOPES,
        "hash_uuid": hex(&mut rng, 32), "user_flags": 0, "api_domain": host,
    });
    let signature: Vec<u8> = (0..128).map(|_| byte(&mut rng)).collect();
    format!("{}.{}.{}", part(&header), part(&claims), base64url(&signature))
}

fn part(value: &Value) -> String {
    base64url(value.to_string().as_bytes())
}

fn byte(rng: &mut Rng) -> u8 {
    u8::try_from(rng.below(256)).unwrap_or_default()
}

fn hex(rng: &mut Rng, digits: usize) -> String {
    (0..digits / 2).map(|_| format!("{:02x}", byte(rng))).collect()
}

/// Base64 in the URL-safe alphabet, without padding.
fn base64url(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let bits = three.iter().fold(0u32, |bits, byte| (bits << 8) | u32::from(*byte)) << (8 * (3 - three.len()));
        // One to three bytes fill one character more than there are bytes.
        for place in 0..=three.len() {
            let six = (bits >> (18 - 6 * place)) & 63;
            text.push(ALPHABET.get(six as usize).copied().unwrap_or(b'A').into());
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_written_as_everybody_writes_them() {
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg"),
            ("fo", "Zm8"),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg"),
            ("{\"a\":\"я?>\"}", "eyJhIjoi0Y8_PiJ9"),
        ] {
            assert_eq!(base64url(bytes.as_bytes()), text);
        }
    }

    #[test]
    fn a_token_has_three_parts_and_is_the_same_for_the_same_seed() {
        let token = long_lived("client", "127.0.0.1:1", 7);
        assert_eq!((token.split('.').count(), &token[..3]), (3, "eyJ"));
        assert_eq!(token, long_lived("client", "127.0.0.1:1", 7));
        assert_ne!(token, long_lived("client", "127.0.0.1:1", 8));
    }
}
