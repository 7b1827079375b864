//! Lines of text in several styles, of which cards are made.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Cx;
use super::canvas::{Address, Canvas};
use crate::text;

/// Text in one style.
pub(super) struct Span(pub String, pub Style);

/// A line: text from the left edge, and text at the right edge.
#[derive(Default)]
pub(super) struct Line {
    pub(super) left: Vec<Span>,
    right: Option<Span>,
    /// It is a heading for what is below it.
    heading: bool,
    /// The index of the span that is a link, and the page it leads to.
    pub(super) link: Option<(usize, Address)>,
}

impl Line {
    /// A line in one style.
    pub fn of(words: impl Into<String>, style: Style) -> Self {
        Self { left: vec![Span(words.into(), style)], ..Self::default() }
    }

    /// Several styles.
    pub fn spans(left: Vec<Span>) -> Self {
        Self { left, ..Self::default() }
    }

    /// True if nothing is in it.
    pub fn is_blank(&self) -> bool {
        self.left.is_empty() && self.right.is_none()
    }

    /// Columns of the text on the left.
    pub fn width(&self) -> usize {
        self.left.iter().map(|Span(words, _)| text::width(words)).sum()
    }

    /// Adds text at the right edge.
    pub fn right(self, words: impl Into<String>, style: Style) -> Self {
        let words = words.into();
        Self { right: (!words.is_empty()).then_some(Span(words, style)), ..self }
    }
}

/// Draws lines starting with index `top`; returns how many did not fit below.
pub(super) fn put(canvas: &mut Canvas<'_>, inside: Rect, lines: &[Line], top: usize) -> usize {
    let height = usize::from(inside.height);
    for (y, line) in (inside.y..).zip(lines.iter().skip(top).take(height)) {
        // A heading on the last line would have nothing below it.
        if line.heading && y + 1 == inside.bottom() {
            break;
        }
        let area = Rect { y, height: 1, ..inside };
        let right = line.right.as_ref().map_or(0, |Span(words, style)| canvas.right(area, words, *style) + 1);
        let (mut x, end) = (area.x, area.right().saturating_sub(right));
        for (at, Span(words, style)) in line.left.iter().enumerate() {
            let room = end.saturating_sub(x);
            x += match &line.link {
                Some((place, address)) if *place == at => {
                    canvas.link(Rect { x, y, width: room, height: 1 }, words, *style, address)
                }
                _ => canvas.text(x, y, room, words, *style),
            };
        }
    }
    lines.len().saturating_sub(top + height)
}

/// `── title ──────────── right ──`.
pub(super) fn rule(title: &str, right: &str, width: u16, cx: &Cx<'_>) -> Line {
    let (title, right) = (text::safe(title), text::safe(right));
    let left = 4 + text::width(&title);
    let end = if right.is_empty() { 0 } else { text::width(&right) + 4 };
    let between = usize::from(width).saturating_sub(left + end);
    let mut spans = vec![
        Span("── ".into(), cx.theme.frame),
        Span(title.to_string(), cx.theme.title),
        Span(format!(" {}", "─".repeat(between)), cx.theme.frame),
    ];
    if !right.is_empty() {
        spans.push(Span(format!(" {right} "), cx.theme.dim));
        spans.push(Span("──".into(), cx.theme.frame));
    }
    Line { heading: true, ..Line::spans(spans) }
}
