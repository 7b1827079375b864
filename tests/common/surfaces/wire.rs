//! What drawing writes to a terminal, and what of that is neither printable nor our own.

use std::sync::OnceLock;

use amotui::app::App;
use amotui::i18n::{Lang, Words};
use amotui::keymap::Keymap;
use amotui::paint::{Painter, Picture};
use amotui::ui::{self, Cx, Theme};

/// The program's words in a language, read once.
pub fn words(lang: Lang) -> &'static Words {
    static ALL: [OnceLock<Words>; Lang::ALL.len()] = [const { OnceLock::new() }; Lang::ALL.len()];
    let at = Lang::ALL.iter().position(|each| *each == lang).expect("a language");
    ALL[at].get_or_init(|| Words::new(lang))
}

/// The colours of dark terminals, with all glyphs or with those of ASCII alone.
fn theme(ascii: bool) -> &'static Theme {
    static BOTH: [OnceLock<Theme>; 2] = [const { OnceLock::new() }; 2];
    BOTH[usize::from(ascii)].get_or_init(|| Theme { ascii, ..Theme::dark() })
}

/// The bytes that drawing an app puts on the wire.
pub fn drawn(app: &App, lang: Lang, size: (u16, u16)) -> String {
    drawn_with(app, &Keymap::default(), false, lang, size)
}

/// The same with other keys, perhaps in ASCII.
pub fn drawn_with(app: &App, keys: &Keymap, ascii: bool, lang: Lang, size: (u16, u16)) -> String {
    let cx = Cx { words: words(lang), theme: theme(ascii), keys };
    painted(size, [|picture: &mut Picture| ui::view(picture, app, &cx)])
}

/// The same for one after another on a terminal that keeps what it shows.
pub fn drawn_in_turn<'a>(apps: impl Iterator<Item = &'a App>, lang: Lang, size: (u16, u16)) -> String {
    let keys = Keymap::default();
    let cx = Cx { words: words(lang), theme: theme(false), keys: &keys };
    let views = apps.map(|app| |picture: &mut Picture| ui::view(picture, app, &cx));
    painted(size, views)
}

/// What an empty terminal is sent for these views, one after another.
fn painted<T>(
    size: (u16, u16),
    views: impl IntoIterator<Item = impl FnOnce(&mut Picture) -> (T, Option<(u16, u16)>)>,
) -> String {
    let mut bytes = Vec::new();
    let mut painter = Painter::new(&mut bytes, size);
    for view in views {
        painter.draw(size, view).expect("memory takes all");
    }
    drop(painter);
    String::from_utf8(bytes).expect("UTF-8")
}

/// What is on the wire beside printable text and our own sequences: moving the cursor, colours, clearing, the cursor's look.
pub fn foreign(wire: &str) -> Option<String> {
    let mut rest = wire;
    while let Some(at) = rest.find(|c: char| c.is_control() || is_invisible(c)) {
        if let Some(link) = rest[at..].strip_prefix("\x1b]8;;") {
            match link.split_once("\x1b\\").filter(|(address, _)| is_ours(address)) {
                Some((_, behind)) => rest = behind,
                None => return Some(excerpt(&rest[at..])),
            }
            continue;
        }
        if let Some(behind) = moved(&rest[at..]) {
            rest = behind;
            continue;
        }
        let Some(sequence) = rest[at..].strip_prefix("\x1b[") else { return Some(excerpt(&rest[at..])) };
        let end = sequence.find(|c: char| !matches!(c, '0'..='9' | ';' | ':' | '?'));
        match end.and_then(|end| sequence[end..].chars().next().map(|last| (end, last))) {
            Some((end, 'E' | 'G' | 'H' | 'm' | 'J' | 'K' | 'A' | 'B' | 'C' | 'D' | 'h' | 'l')) => {
                rest = &sequence[end + 1..]
            }
            _ => return Some(excerpt(&rest[at..])),
        }
    }
    None
}

/// What stands behind a move of rows: a region, its edge, up to three steps over it, and the whole screen again. None for all else.
fn moved(wire: &str) -> Option<&str> {
    fn number(text: &str) -> Option<&str> {
        let behind = text.trim_start_matches(|c: char| c.is_ascii_digit());
        (behind.len() < text.len()).then_some(behind)
    }
    let region = number(number(wire.strip_prefix("\x1b[")?)?.strip_prefix(';')?)?.strip_prefix("r\x1b[")?;
    let edge = number(region)?.strip_prefix(";1H")?;
    let steps = ["\n", "\x1bM"].into_iter().flat_map(|step| (1..=3).map(move |by| step.repeat(by)));
    steps.into_iter().find_map(|steps| edge.strip_prefix(steps.as_str())?.strip_prefix("\x1b[r"))
}

/// The address of a page of the account, built from a kind and a number; or none, at the end of a link.
fn is_ours(address: &str) -> bool {
    let Some(page) = address.strip_prefix("https://acme.amocrm.ru/") else { return address.is_empty() };
    let page = ["leads", "contacts", "companies", "customers"].iter().find_map(|kind| page.strip_prefix(kind));
    let id = page.and_then(|page| page.strip_prefix("/detail/")).unwrap_or_default();
    !id.is_empty() && id.chars().all(|c| c.is_ascii_digit())
}

fn excerpt(text: &str) -> String {
    text.chars().take(12).flat_map(char::escape_unicode).collect()
}

/// Written down apart from the program's own list, from the Unicode properties Bidi_Control, Default_Ignorable_Code_Point and
/// private use.
fn is_invisible(c: char) -> bool {
    matches!(c as u32,
        0xad | 0x34f | 0x61c | 0x115f..=0x1160 | 0x17b4..=0x17b5 | 0x180b..=0x180f | 0x200b..=0x200f | 0x2028..=0x202e
        | 0x2060..=0x206f | 0x3164 | 0xfe00..=0xfe0f | 0xfeff | 0xffa0 | 0xfff0..=0xfff8 | 0x1bca0..=0x1bca3
        | 0x1d173..=0x1d17a | 0xe0000..=0xe0fff | 0xe000..=0xf8ff | 0xf0000..=0x10ffff)
}
