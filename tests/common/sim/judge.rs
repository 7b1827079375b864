//! What is held against the promises at the end.

use amotui::domain::ChangeState;

use super::computer::Computer;

impl Computer {
    pub(super) fn judge(&mut self) {
        let world = self.net.world();
        self.verdict.requests = world.requests;
        self.verdict.broken.extend(world.broken.iter().cloned());
        for (id, made) in &world.created {
            // One that a colleague deleted before anybody could look is not there to be found.
            let there = made.iter().filter(|task| world.tasks.contains_key(task)).count();
            if there > 1 {
                self.verdict.broken.push(format!("doubled: {id} was made {} times", made.len()));
            }
        }
        let created = world.created.clone();
        drop(world);
        for (id, is_creation) in &self.made {
            let change = self.store.lock().expect("free").change(id).expect("it is read");
            let bound = change.as_ref().map_or(0, |change| change.task.0);
            let state = change.map(|change| change.state);
            let arrived = created.get(&id.0).map_or(0, Vec::len);
            match state {
                None => self.verdict.broken.push(format!("lost: {} is not in the outbox any more", id.0)),
                Some(ChangeState::Confirmed) if *is_creation && arrived == 0 => {
                    self.verdict.broken.push(format!("lost: {} was called done and is not there", id.0));
                }
                Some(ChangeState::Confirmed) if *is_creation && !created[&id.0].contains(&bound) => {
                    self.verdict.broken.push(format!("{} is taken for {bound}, which is another's", id.0));
                }
                Some(ChangeState::Cancelled) if arrived > 0 => {
                    self.verdict.broken.push(format!("{} was taken back and is there", id.0));
                }
                Some(_) => {}
            }
        }
    }

    /// After a last look for changes (no full fetch) the store must show what the server has.
    pub(super) async fn compare(&mut self) {
        // By the time of one server, what another one dates ten minutes back is not new.
        let servers_differ = self.net.world().nodes.len() > 1;
        if self.shifted || servers_differ || self.net.world().hidden {
            // What slipped from one page to another while it was read, or was kept back, is found by the next full fetch. One that goes
            // on where an earlier one broke off is followed by one in one go.
            self.fetch(true).await;
            self.fetch(true).await;
        }
        for _ in 0..2 {
            self.fetch(false).await;
            self.net.world().now += 1;
        }
        let world = self.net.world();
        let store = self.store.lock().expect("free");
        let mut differing = Vec::new();
        for task in world.tasks.values() {
            let shown = store.row(task.id).expect("it is read").map(|row| row.task);
            // Long done tasks need not be here.
            if shown.is_none() && task.completed {
                continue;
            }
            if shown.as_ref().map(|shown| (&shown.text, shown.due, shown.completed))
                != Some((&task.text, task.due, task.completed))
            {
                differing.push(format!("not as the server has it: {task:?} is shown as {shown:?}"));
            }
        }
        for id in store.open_ids().expect("it is read") {
            if !world.tasks.contains_key(&id.0) {
                differing.push(format!("{id} is shown and was deleted"));
            }
        }
        drop(store);
        drop(world);
        self.verdict.broken.extend(differing);
    }
}
