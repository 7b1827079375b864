//! A phone number or the address of a page, as a QR code for a phone's camera.

use qrcode::{Color as Module, EcLevel, QrCode};
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};

use super::Cx;
use super::canvas::Canvas;
use crate::text;

/// Light modules around the code, without which cameras don't find it.
const MARGIN: usize = 2;

/// Draws the code in the middle, dark on light in every theme: not every camera reads inverted codes.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, number: &str, cx: &Cx<'_>) {
    let body = Rect { height: area.height - 2, ..area };
    let lines = lines(&format!("tel:{number}"));
    let wide = lines.first().map_or(0, |line| text::width(line)) as u16;
    let high = lines.len() as u16;
    if lines.is_empty() || high > body.height {
        return say(canvas, body, &cx.words.get("code-too-large"), cx);
    }
    let hint = cx.words.get("code-hint");
    // With a frame, the number and a hint if there is room; otherwise the code alone.
    let framed = high + 4 <= body.height;
    let width = (text::width(&hint) as u16 + 4).clamp(wide + 4, body.width);
    let (width, height) = if framed { (width, high + 4) } else { (wide, high) };
    let frame = Rect { x: body.x + (body.width - width) / 2, y: body.y + (body.height - height) / 2, width, height };
    canvas.fill(frame, cx.theme.base);
    let top = if framed {
        let inside = canvas.frame(frame, number, true);
        canvas.text(inside.x + 1, inside.bottom() - 1, inside.width - 2, &hint, cx.theme.dim);
        inside.y
    } else {
        frame.y
    };
    put(canvas, frame.x + (frame.width - wide) / 2, top, &lines);
}

/// Draws a code at a position.
pub fn put(canvas: &mut Canvas<'_>, x: u16, y: u16, lines: &[String]) {
    // The terminal can redefine the first 16 colours, but hardly the rest of the palette.
    let ink = Style::new().fg(Color::Indexed(16)).bg(Color::Indexed(231));
    for (at, line) in lines.iter().enumerate() {
        canvas.text(x, y + at as u16, text::width(line) as u16, line, ink);
    }
}

fn say(canvas: &mut Canvas<'_>, area: Rect, words: &str, cx: &Cx<'_>) {
    let width = (text::width(words) as u16 + 4).min(area.width);
    let frame = Rect { x: area.x + (area.width - width) / 2, y: area.y + area.height / 3, width, height: 3 };
    canvas.fill(frame, cx.theme.base);
    let inside = canvas.frame(frame, "", true);
    canvas.text(inside.x + 1, inside.y, inside.width - 2, words, cx.theme.warn);
}

/// The code, with two rows of modules per line, as the upper and lower half of each character. Empty if the content is
/// too long.
pub fn lines(content: &str) -> Vec<String> {
    // The lowest level of error correction gives the smallest code.
    let Ok(code) = QrCode::with_error_correction_level(content, EcLevel::L) else { return Vec::new() };
    let (size, modules) = (code.width(), code.to_colors());
    let dark = |x: usize, y: usize| {
        let at = |n: usize| n.checked_sub(MARGIN).filter(|n| *n < size);
        at(x).zip(at(y)).is_some_and(|(x, y)| modules.get(y * size + x) == Some(&Module::Dark))
    };
    let whole = size + 2 * MARGIN;
    let symbol = |x: usize, y: usize| match (dark(x, y), dark(x, y + 1)) {
        (true, true) => '█',
        (true, false) => '▀',
        (false, true) => '▄',
        (false, false) => ' ',
    };
    (0..whole).step_by(2).map(|y| (0..whole).map(|x| symbol(x, y)).collect()).collect()
}
