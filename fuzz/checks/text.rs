//! Whatever a text holds: nothing that a terminal obeys, nothing invisible, and never wider than there is room.

use amotui::text::{cut, fit, safe, safe_json, safe_lines, width, wrap};

pub fn check(bytes: &[u8]) {
    let (Some(columns), text) = (bytes.first(), String::from_utf8_lossy(bytes.get(1..).unwrap_or_default())) else {
        return;
    };
    let columns = usize::from(*columns);
    let shown = safe(&text);
    assert!(!shown.chars().any(|c| c.is_control() || invisible(c)), "{shown:?}");
    assert_eq!(safe(&shown), shown, "made safe twice is made safe once");
    assert!(width(&cut(&shown, columns)) <= columns, "{shown:?} in {columns}");
    assert_eq!(width(&fit(&shown, columns)), columns, "{shown:?} in {columns}");
    for line in safe_lines(&text) {
        assert!(!line.chars().any(|c| c.is_control() || invisible(c)));
    }
    let kept: String = wrap(&shown, columns).concat();
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    assert_eq!(letters(&kept), letters(&shown), "no letter is lost in wrapping");
    let json = safe_json(&text);
    assert!(!json.chars().any(|c| c.is_control() || invisible(c)));
}

fn invisible(c: char) -> bool {
    matches!(c as u32, 0xad | 0x61c | 0x200b..=0x200f | 0x2028..=0x202e | 0x2060..=0x206f | 0xfeff | 0xe0000..=0xe0fff
        | 0xe000..=0xf8ff | 0xf0000..=0x10ffff)
}
