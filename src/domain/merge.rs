//! What to send if someone else may have changed the task meanwhile.

use super::{Field, Patch, Task};

/// The outcome of comparing an edit with the server's current copy.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Merged {
    /// Send only this; empty if the server already has all of it.
    Send(Patch),
    /// These fields were changed by someone else to other values: the person decides.
    Conflict(Vec<Field>),
}

/// Merges `patch`, made on top of `base`, into what the server has now, field by field: theirs = base → send mine;
/// theirs = mine → done; all three differ → conflict. A task that someone else completed only takes a result if it has
/// none.
///
/// After a sending that may have arrived, on a task that was `touched` since, a value equal to the base proves nothing:
/// it may have been changed back. Then every difference from mine is a conflict.
pub fn merge(patch: &Patch, base: &Patch, theirs: &Task, touched: bool) -> Merged {
    let wanted = patch.changed_from(theirs);
    let present = patch.base_in(theirs);
    // An empty field can be filled without replacing anything.
    let stands = |field: &Field| !present.only(*field).is_empty();
    let moved = |field: &Field| base.only(*field) != present.only(*field);
    let mut conflicts: Vec<Field> =
        wanted.fields().into_iter().filter(|field| stands(field) && (touched || moved(field))).collect();
    // Two people completed it: what was wanted has happened, and adding the missing result overwrites nothing.
    if !touched && patch.completed == Some(true) && theirs.completed && theirs.result.is_none() {
        conflicts.retain(|field| *field != Field::Result);
    }
    if conflicts.is_empty() { Merged::Send(wanted) } else { Merged::Conflict(conflicts) }
}

impl Patch {
    /// A copy without these fields.
    #[must_use]
    pub fn without(&self, fields: &[Field]) -> Self {
        let mut rest = self.clone();
        let kept: Vec<_> = self.fields().into_iter().filter(|field| !fields.contains(field)).collect();
        rest.keep(&kept);
        rest
    }

    /// Their text, with mine below it; for other fields mine.
    #[must_use]
    pub fn below(&self, theirs: &Self) -> Self {
        let join = |mine: &Option<String>, theirs: &Option<String>| match (mine, theirs) {
            (Some(mine), Some(theirs)) if !theirs.is_empty() => Some(format!("{theirs}\n{mine}")),
            (mine, _) => mine.clone(),
        };
        Self { text: join(&self.text, &theirs.text), result: join(&self.result, &theirs.result), ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Due, EntityId, EntityKind, NewTask, Subject, TaskId, TaskTypeId, UserId};
    use super::*;

    fn task(due: i64) -> Task {
        NewTask { text: "Call".into(), due: Due(due), ..NewTask::default() }.as_task(TaskId(1), UserId(2), 0)
    }

    #[test]
    fn after_an_unclear_sending_a_value_equal_to_the_base_on_a_task_that_was_touched_is_a_conflict_in_every_field() {
        let seen = Task { subject: Some(Subject { kind: EntityKind::Leads, id: EntityId(4) }), ..task(10) };
        let all = Patch {
            text: Some("Mine".into()),
            due: Some(Due(20)),
            kind: Some(TaskTypeId(2)),
            duration: Some(60),
            responsible: Some(UserId(3)),
            subject: Some(Subject { kind: EntityKind::Leads, id: EntityId(5) }),
            completed: Some(true),
            result: Some("done".into()),
            ..Patch::default()
        };
        for field in all.fields() {
            let patch = all.only(field);
            let base = patch.base_in(&seen);
            assert_eq!(merge(&patch, &base, &seen, true), Merged::Conflict(vec![field]));
            assert_eq!(merge(&patch, &base, &seen, false), Merged::Send(patch.clone()));
            let mut done = seen.clone();
            patch.apply(&mut done);
            assert_eq!(merge(&patch, &base, &done, true), Merged::Send(Patch::default()));
        }
        let mut half = seen.clone();
        Patch::reschedule(Due(20)).apply(&mut half);
        let both = Patch { text: Some("Mine".into()), due: Some(Due(20)), ..Patch::default() };
        assert_eq!(merge(&both, &both.base_in(&seen), &half, true), Merged::Conflict(vec![Field::Text]));
    }

    #[test]
    fn a_deal_that_a_colleague_gave_to_a_task_without_one_is_not_replaced_unasked() {
        let deal = |id| Subject { kind: EntityKind::Leads, id: EntityId(id) };
        let (patch, seen) = (Patch { subject: Some(deal(1)), ..Patch::default() }, task(10));
        let base = patch.base_in(&seen);
        assert_eq!(merge(&patch, &base, &seen, true), Merged::Send(patch.clone()), "nothing stands there");
        let theirs = Task { subject: Some(deal(2)), ..seen };
        assert_eq!(merge(&patch, &base, &theirs, false), Merged::Conflict(vec![Field::Subject]));
    }

    #[test]
    fn an_untouched_field_takes_my_value() {
        let (patch, seen) = (Patch::reschedule(Due(20)), task(10));
        assert_eq!(merge(&patch, &patch.base_in(&seen), &task(10), false), Merged::Send(patch));
    }

    #[test]
    fn what_a_colleague_did_already_is_not_sent_again() {
        let (patch, seen) = (Patch::reschedule(Due(20)), task(10));
        assert_eq!(merge(&patch, &patch.base_in(&seen), &task(20), false), Merged::Send(Patch::default()));
    }

    #[test]
    fn a_field_that_both_changed_differently_is_a_conflict() {
        let (patch, seen) = (Patch::reschedule(Due(20)), task(10));
        assert_eq!(merge(&patch, &patch.base_in(&seen), &task(30), false), Merged::Conflict(vec![Field::Due]));
    }

    #[test]
    fn completing_what_was_moved_meanwhile_goes_through() {
        let (patch, seen) = (Patch::complete("done"), task(10));
        assert_eq!(merge(&patch, &patch.base_in(&seen), &task(30), false), Merged::Send(patch));
    }

    #[test]
    fn completing_what_a_colleague_completed_sends_only_a_missing_result() {
        let (patch, seen) = (Patch::complete("reached"), task(10));
        let mut theirs = task(10);
        theirs.completed = true;
        let only_result = Patch { result: Some("reached".into()), ..Patch::default() };
        assert_eq!(merge(&patch, &patch.base_in(&seen), &theirs, false), Merged::Send(only_result));
        theirs.result = Some("no answer".into());
        assert_eq!(merge(&patch, &patch.base_in(&seen), &theirs, false), Merged::Conflict(vec![Field::Result]));
    }
}
