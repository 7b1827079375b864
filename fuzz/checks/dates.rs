//! Whatever is typed where a date is expected: a moment or a reason, never a panic; and no word beside the date is lost.

use amotui::when::{Context, Hours, Speech, presets, resolve, split_follow_up, split_trailing};
use chrono::{DateTime, Utc};
use chrono_tz::TZ_VARIANTS;

/// 2020-01-01 and the seconds of the twenty years after it.
const FROM: i64 = 1_577_836_800;
const SPAN: i64 = 20 * 365 * 86_400;

pub fn check(bytes: &[u8]) {
    let Some((head, text)) = bytes.split_at_checked(10) else { return };
    let number = |at: usize| i64::from(u32::from_le_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]));
    let zone = TZ_VARIANTS[usize::from(head[8]) * TZ_VARIANTS.len() / 256];
    let account_zone = TZ_VARIANTS[usize::from(head[9]) * TZ_VARIANTS.len() / 256];
    let moment = |n: i64| DateTime::<Utc>::from_timestamp(FROM + n % SPAN, 0).expect("a moment");
    let (now, due) = (moment(number(0)), moment(number(4)));
    let due = (head[4] % 2 == 0).then_some(due);
    let cx = Context {
        now,
        zone: &zone,
        account_zone: &account_zone,
        due,
        hours: Hours::default(),
        speech: Speech::default(),
    };
    let text = String::from_utf8_lossy(text);
    if let Ok(resolved) = resolve(&text, &cx) {
        assert!(resolved.at.timestamp() >= 0, "{text:?} is {resolved:?}");
    }
    let (words, _) = split_trailing(&text, &cx);
    within(&words, &text);
    let (result, next) = split_follow_up(&text, &cx);
    within(&result, &text);
    if next.is_none() {
        assert_eq!(letters(&result), letters(&text), "nothing was taken for a date, so nothing may be missing");
    }
    for preset in presets(&cx) {
        assert!(preset.at.is_none_or(|at| at > now), "{preset:?}");
    }
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What is left of a text stands in it, in order.
fn within(part: &str, whole: &str) {
    let mut rest = whole.chars();
    assert!(letters(part).chars().all(|c| rest.any(|other| other == c)), "{part:?} is not of {whole:?}");
}
