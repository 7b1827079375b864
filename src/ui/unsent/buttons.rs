//! What can be done about the selected entry, each choice with its key.

use ratatui::layout::Rect;

use crate::app::Action;
use crate::app::screens::unsent::{Choice, UnsentScreen};
use crate::domain::Resolution;
use crate::text;
use crate::ui::Cx;
use crate::ui::canvas::Canvas;

/// Draws the choices with their keys. If not all words fit, the rightmost ones are left out first, never those of the
/// selected choice; the keys stay.
pub(super) fn buttons(canvas: &mut Canvas<'_>, area: Rect, unsent: &UnsentScreen, cx: &Cx<'_>) {
    let mut labels: Vec<_> = unsent.choices().into_iter().map(|choice| button(choice, cx)).collect();
    let wide = |labels: &[(String, String)]| -> usize {
        labels.iter().map(|(key, words)| text::width(key) + text::width(words) + 4).sum()
    };
    for at in (0..labels.len()).rev() {
        let has_key = !labels[at].0.is_empty();
        if wide(&labels) > usize::from(area.width) + 1 && at != unsent.choice && has_key {
            labels[at].1.clear();
        }
    }
    let mut x = area.x;
    for (at, (key, words)) in labels.iter().enumerate() {
        let style = if at == unsent.choice { cx.theme.selected } else { cx.theme.field };
        let room = area.right().saturating_sub(x);
        let label = [key.as_str(), words].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        x += canvas.text(x, area.y, room, &format!(" {label} "), style) + 1;
    }
}

/// The key of a choice, and its name.
fn button(choice: Choice, cx: &Cx<'_>) -> (String, String) {
    let (action, words) = match choice {
        Choice::Resolve(Resolution::Retry) => (Some(Action::Retry), "action-retry"),
        Choice::Resolve(Resolution::Bind) => (Some(Action::Bind), "action-bind"),
        Choice::Resolve(Resolution::Mine) => (Some(Action::Mine), "action-mine"),
        Choice::Resolve(Resolution::Theirs) => (Some(Action::Theirs), "action-theirs"),
        Choice::Resolve(Resolution::Both) => (Some(Action::Both), "action-both"),
        Choice::Resolve(Resolution::Discard) | Choice::Forget => (Some(Action::Discard), "action-discard"),
        Choice::Correct => (Some(Action::Correct), "action-mend"),
        Choice::Dismiss => (None, "twin-known"),
        Choice::Export => (Some(Action::Export), "action-export"),
    };
    let key = action.map(|action| cx.keys.shown(action.entry())).unwrap_or_default();
    (key, cx.words.get(words).into_owned())
}
