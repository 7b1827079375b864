//! Why deals were lost, by the account's own list of reasons (docs/amocrm-api.md#cards).

use std::collections::HashMap;

use tokio::sync::Mutex;

/// Names of reasons by id; None for an id that the list did not have.
#[derive(Debug, Default)]
pub(super) struct Losses(Mutex<HashMap<i64, Option<String>>>);

impl Losses {
    /// The name of a reason. For an unknown id the list is fetched once, by one caller at a time; if that fails (None),
    /// it is fetched again the next time.
    pub(super) async fn name(&self, id: i64, list: impl Future<Output = Option<Vec<(i64, String)>>>) -> Option<String> {
        let mut known = self.0.lock().await;
        if let Some(name) = known.get(&id) {
            return name.clone();
        }
        let list = list.await?;
        known.extend(list.into_iter().map(|(id, name)| (id, Some(name))));
        known.entry(id).or_default().clone()
    }
}
