//! The person's zone; a remark is printed once if the configured one is unknown.

use super::account;
use super::context::Context;
use super::output::remark;
use super::sentence::told;
use crate::config::zone::{Origin, Zone};
use crate::text;
use crate::time_zone::Tz;

/// The person's zone: `TZ`, otherwise the settings, the system, the account. An unknown zone name is reported, once.
pub(super) fn zone(cx: &Context) -> Tz {
    *zone_of(cx)
}

/// Like [`zone`], borrowed from the context.
pub(super) fn zone_of(cx: &Context) -> &Tz {
    let zone = cx.zone(|| {
        let zone = account::zone(cx);
        zone_trouble(&zone).iter().for_each(|words| remark(cx, words));
        zone
    });
    &zone.tz
}

/// What is wrong with the configured zone, if anything.
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

/// Where a zone was taken from.
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
