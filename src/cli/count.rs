//! How many tasks there are: read from the store, and fast enough for a status bar to ask every few seconds.

use serde_json::json;

use super::context::Context;
use super::flags;
use super::output::{self, line};
use super::zone::zone;
use super::{CliError, account, people, saved};
use crate::domain::{Bounds, View};
use crate::terminal::clock;

/// Prints a number, or the numbers of all views as JSON.
pub(super) async fn run(cx: &Context, args: &flags::Count) -> Result<(), CliError> {
    let store = account::fetched(cx).await?;
    // A word that is not a built-in view names a saved one.
    if let Some(name) = args.view.as_deref().filter(|word| View::from_word(word).is_none()) {
        let count = saved::rows(cx, &store, name, &args.owner, None)?.len();
        return if args.json {
            output::json(&json!({ "view": name, "count": count }))
        } else {
            line(&count.to_string())
        };
    }
    let view = args.view.as_deref().and_then(View::from_word);
    let counts = store.counts(people::whose(&store, &args.owner)?, &Bounds::at(clock::now(), &zone(cx)))?;
    match (view, args.json) {
        (view, false) => line(&counts.get(view.unwrap_or(View::Overdue)).to_string()),
        (Some(view), true) => output::json(&json!({ "view": view.word(), "count": counts.get(view) })),
        (None, true) => {
            let mut all: serde_json::Map<_, _> =
                View::ALL.into_iter().map(|view| (view.word().to_owned(), counts.get(view).into())).collect();
            let unsent = store.unsent()?;
            all.insert("unsent".into(), (unsent.waiting + unsent.sending + unsent.unclear + unsent.needs_you).into());
            output::json(&all.into())
        }
    }
}
