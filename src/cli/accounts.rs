//! The saved accounts: lists them with how each is opened, and sets the default.

use serde_json::json;

use super::output::{self, line};
use super::sentence::told;
use super::{CliError, account, account_flags, explain, login, saved_accounts};
use crate::accounts::{AccountsError, Opener, Profile};
use crate::text;

/// Lists them; `--default` first makes another one the default.
pub(super) async fn run(args: &account_flags::Accounts) -> Result<(), CliError> {
    if let Some(name) = &args.default
        && let Some(profile) = saved_accounts::chosen(Some(name)).await?
    {
        saved_accounts::with_saved_accounts(move |accounts| accounts.choose(&profile)).await?;
    }
    let all = saved_accounts::with_saved_accounts(|accounts| {
        let current = accounts.current()?.map(|profile| profile.origin);
        let with_opener = |profile: Profile| (accounts.opener(&profile), profile);
        let all: Vec<_> = accounts.profiles()?.into_iter().map(with_opener).collect();
        Ok((all, current))
    });
    let (all, current) = all.await?;
    if all.is_empty() && !args.json {
        return line(&told("accounts-none", &[]));
    }
    all.iter().try_for_each(|(opener, profile)| {
        let is_default = current.as_ref() == Some(&profile.origin);
        if args.json { as_json(profile, opener, is_default) } else { as_line(profile, opener, is_default) }
    })
}

fn as_line(profile: &Profile, opener: &Result<Opener, AccountsError>, is_default: bool) -> Result<(), CliError> {
    let mark = if is_default { "*" } else { " " };
    let user = profile.user_name.as_ref().map(|name| format!(", {}", text::safe(name))).unwrap_or_default();
    let how = match opener {
        Ok(opener) => {
            let ends = opener.ends().and_then(login::ending).map(|words| format!(". {words}")).unwrap_or_default();
            format!("{}{ends}", account::kind(opener))
        }
        Err(error) => explain::of_accounts(error),
    };
    line(&format!("{mark} {}  {}{user}  ({how})", profile.origin.host(), text::safe(&profile.name)))
}

fn as_json(profile: &Profile, opener: &Result<Opener, AccountsError>, is_default: bool) -> Result<(), CliError> {
    output::json(&json!({
        "address": profile.origin.to_string(), "name": profile.name, "user": profile.user_name, "default": is_default,
        "sign_in": opener.as_ref().ok().map(account::kind), "ends": opener.as_ref().ok().and_then(Opener::ends),
        "trouble": opener.as_ref().err().map(ToString::to_string),
    }))
}
