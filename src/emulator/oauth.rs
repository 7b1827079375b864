//! Signing in: refresh tokens are single use; JSON and forms are taken.

use serde_json::{Value, json};

use super::asked::Asked;
use super::reply::{Reply, hal, method_not_allowed, problem};
use super::serve::{Shared, lock};

pub(super) fn token(shared: &Shared, asked: &Asked) -> Reply {
    if asked.method != "POST" {
        return method_not_allowed();
    }
    let given = given(asked);
    let word = |key: &str| given.get(key).and_then(Value::as_str);
    let mut turn = lock(&shared.refresh);
    let good = match word("grant_type") {
        Some("refresh_token") => word("refresh_token") == Some(&format!("refresh-{}", *turn)),
        Some("authorization_code") => word("code").is_some(),
        _ => false,
    };
    if !good {
        return problem(400, "Bad Request", "The refresh token is invalid");
    }
    *turn += 1;
    let refresh = format!("refresh-{}", *turn);
    hal(
        &json!({ "token_type": "Bearer", "expires_in": 86_400, "access_token": shared.token, "refresh_token": refresh }),
    )
}

fn given(asked: &Asked) -> Value {
    serde_json::from_slice(&asked.body).unwrap_or_else(|_| {
        let pairs = url::form_urlencoded::parse(&asked.body).into_owned();
        Value::Object(pairs.map(|(key, value)| (key, Value::String(value))).collect())
    })
}
