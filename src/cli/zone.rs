//! The person's zone, said once where what names it is unknown.

use chrono_tz::Tz;

use super::account;
use super::context::Context;
use super::output::remark;
use super::sentence::told;
use crate::config::zone::{Origin, Zone};
use crate::text;

/// The person's zone: `TZ`, then the settings, then the system, then the account. What names no zone is said, once.
pub(super) fn zone(cx: &Context) -> Tz {
    *zone_of(cx)
}

/// As [`zone`], for as long as the context lasts.
pub(super) fn zone_of(cx: &Context) -> &Tz {
    let zone = cx.zone(|| {
        let zone = account::zone(cx);
        zone_trouble(&zone).iter().for_each(|words| remark(cx, words));
        zone
    });
    &zone.tz
}

/// What is wrong with how the zone is set, if anything is.
pub(super) fn zone_trouble(zone: &Zone) -> Option<String> {
    let origin = origin(zone.origin);
    let say = |key: &str, words: &str| told(key, &[("w", &text::safe(words)), ("zone", &zone.tz), ("origin", &origin)]);
    match &zone.unknown {
        Some((Origin::Variable, words)) => Some(say("zone-variable", words)),
        Some((_, words)) => Some(say("zone-computer", words)),
        None if zone.origin == Origin::Nothing => Some(told("zone-nothing", &[])),
        None => None,
    }
}

/// What a zone was taken from.
pub(super) fn origin(origin: Origin) -> String {
    let key = match origin {
        Origin::Variable => "zone-of-variable",
        Origin::Setting => "zone-of-setting",
        Origin::System => "zone-of-system",
        Origin::Account => "zone-of-account",
        Origin::Nothing => "zone-of-nothing",
    };
    told(key, &[])
}
