//! One request in the API's own terms.

use std::fmt::Display;

use serde_json::{Value, json};

use super::context::Context;
use super::{CliError, Exit, account, flags, ids, output};
use crate::api::{ApiError, Outcome};

/// Sends it and prints the body of the answer.
pub(super) async fn run(cx: &Context, args: &flags::Api) -> Result<(), CliError> {
    let method = args.method.to_uppercase();
    if !["GET", "POST", "PATCH", "DELETE"].contains(&method.as_str()) {
        return Err(usage("api-method", &method));
    }
    checked(&args.path)?;
    let query = args.fields.iter().map(|field| pair(field)).collect::<Result<Vec<_>, _>>()?;
    let body = args.input.as_deref().map(body).transpose()?;
    if method == "GET" && body.is_some() {
        return Err(usage("api-get-body", &""));
    }
    let writes = method != "GET";
    if args.dry_run {
        return output::json(&json!({ "method": method, "path": args.path, "query": query, "body": body }));
    }
    if writes && !args.yes {
        return Err(usage("api-yes", &method));
    }
    let client = account::needed(cx).await?.client;
    let asked = client.raw(&method, &args.path, &query, body.as_ref()).await;
    // Without an answer nobody knows whether a write was carried out.
    let answer = asked.map_err(|error| if writes { unclear(error) } else { error.into() })?;
    let printed = match serde_json::from_slice::<Value>(&answer.body) {
        Ok(value) if output::is_terminal() => output::pretty(&value),
        _ => output::data(&answer.body),
    };
    // A write that was done must not be repeated only because its answer could not be printed.
    printed.map_err(|error| if writes && answer.error.is_none() { output::unprinted(&error) } else { error })?;
    answer.error.map_or(Ok(()), |error| {
        let CliError { words, exit } = if writes { unclear(error) } else { error.into() };
        // A plain request gets the API's own verdict: what it calls wrong stays wrong.
        let exit = if answer.status == 400 && !writes { Exit::Failed } else { exit };
        Err(CliError::told(exit, "api-status", &[("why", &words), ("n", &answer.status)]))
    })
}

/// A write may have succeeded although no clear answer came; repeating it could do it twice.
fn unclear(error: ApiError) -> CliError {
    let is_unknown = error.outcome() == Outcome::Unknown;
    let CliError { words, exit } = error.into();
    if is_unknown {
        return CliError::told(Exit::Partly, "api-perhaps", &[("why", &words)]);
    }
    CliError::new(exit, words)
}

fn usage(key: &str, what: &dyn Display) -> CliError {
    CliError::told(Exit::Usage, key, &[("w", what)])
}

/// Checks the path, so that the token is sent to the API and nowhere else.
fn checked(path: &str) -> Result<(), CliError> {
    if !path.starts_with("/api/v4/") {
        return Err(usage("api-path", &path));
    }
    // Escapes could hide a `..`, a backslash may be taken for a slash, and `?` or `#` would end the path.
    let odd = |c: char| matches!(c, '?' | '#' | '\\' | '%') || c.is_whitespace() || c.is_control();
    if path.contains(odd) || path.split('/').any(|part| part == ".." || part == ".") {
        return Err(usage("api-only-path", &path));
    }
    Ok(())
}

fn pair(field: &str) -> Result<(String, String), CliError> {
    let found = field.split_once('=').map(|(key, value)| (key.to_owned(), value.to_owned()));
    found.ok_or_else(|| usage("api-pair", &field))
}

fn body(file: &str) -> Result<Value, CliError> {
    let text = if file == "-" { ids::stdin()? } else { std::fs::read_to_string(file)? };
    serde_json::from_str(&text).map_err(|error| CliError::new(Exit::Usage, format!("{file}: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_never_leaves_the_api() {
        for path in ["/api/v4/tasks", "/api/v4/leads/1/notes"] {
            assert!(checked(path).is_ok(), "{path}");
        }
        for path in [
            "/oauth2/access_token",
            "//evil.example/api/v4/tasks",
            "https://evil.example/api/v4/tasks",
            "/api/v4/../../oauth2/x",
            "/api/v4/%2e%2e/x",
            "/api/v4/tasks?page=2",
            "/api/v4/\\evil",
            "/api/v40/tasks",
        ] {
            assert!(checked(path).is_err(), "{path}");
        }
    }
}
