//! Checks who may ask what, and where it leads.

use super::answers::Call;
use super::asked::Asked;
use super::fault::Kind;
use super::refusal;
use super::reply::{Reply, html, nothing, problem, redirect, unauthorized};
use super::shared::{Shared, lock};
use super::{account, oauth, people};

/// The new address of a renamed account.
const NEW_HOST: &str = "renamed.amocrm.ru";

/// Answers a request; when it returns, all its work is done.
pub(super) fn answer(shared: &Shared, asked: &Asked, faults: &[Kind]) -> Reply {
    if let Some(reply) = faults.iter().find_map(|fault| instead(fault, asked)) {
        return reply;
    }
    // Signing in needs no token yet.
    if asked.path == "/oauth2/access_token" {
        return oauth::token(shared, asked);
    }
    if asked.path == "/oauth" {
        return oauth::agree(shared, asked);
    }
    let token = asked.header("authorization").and_then(|value| value.strip_prefix("Bearer "));
    if !token.is_some_and(|token| lock(&shared.grants).opens(token, shared.now())) {
        return unauthorized();
    }
    if asked.path == "/oauth2/account/subdomain" {
        return oauth::subdomain(asked);
    }
    // Applies to writes only: reading still works (docs/amocrm-api.md#errors).
    if faults.contains(&Kind::ReadOnly) {
        return problem(402, "Payment Required", "The subscription has ended");
    }
    let user = asked.header("x-context-user-id").and_then(|id| id.parse().ok()).unwrap_or(account::ME);
    people::act_before(shared, asked, faults, user);
    Call { shared, asked, faults, user, now: shared.now() }.answer()
}

/// An answer given instead of any work.
fn instead(fault: &Kind, asked: &Asked) -> Option<Reply> {
    match fault {
        Kind::Html => Some(html(200)),
        Kind::RouterNotFound => Some(html(404)),
        Kind::Renamed => {
            let mark = if asked.raw.is_empty() { "" } else { "?" };
            Some(redirect(301, &format!("https://{NEW_HOST}{}{mark}{}", asked.path, asked.raw)))
        }
        Kind::Refuse(form) => Some(refusal::of(*form, asked)),
        Kind::Status(204) => Some(nothing()),
        Kind::Status(400) => Some(problem(400, "Bad Request", "System error, try again")),
        Kind::Status(401) => Some(unauthorized()),
        Kind::Status(code @ (402..=405 | 409 | 412 | 413 | 422)) => Some(problem(*code, "Problem", "On purpose")),
        Kind::Status(code) => Some(html(*code)),
        _ => None,
    }
}
