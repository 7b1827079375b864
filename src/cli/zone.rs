//! The person's zone, said once where what names it is unknown.

use std::sync::OnceLock;

use chrono_tz::Tz;

use super::account;
use super::output::remark;
use crate::config::zone::{Origin, Zone};

/// The person's zone: `TZ`, then the settings, then the system, then the account. What names no zone is said, once.
pub(super) fn zone() -> Tz {
    static ZONE: OnceLock<Zone> = OnceLock::new();
    let zone = ZONE.get_or_init(|| {
        let zone = account::zone();
        zone_trouble(&zone).iter().for_each(|words| remark(words));
        zone
    });
    zone.tz
}

/// What is wrong with how the zone is set, if anything is.
pub(super) fn zone_trouble(zone: &Zone) -> Option<String> {
    let (tz, origin) = (zone.tz, zone.origin.words());
    match &zone.unknown {
        Some((Origin::Variable, words)) => Some(format!(
            "TZ is {:?}, which is no time zone that is known; {tz} is used ({origin})",
            crate::text::safe(words)
        )),
        Some((_, words)) => Some(format!(
            "the time zone of this computer is {:?}, which is not known; {tz} is used ({origin}); set TZ, or zone in the settings",
            crate::text::safe(words)
        )),
        None if zone.origin == Origin::Nothing => {
            Some("nothing here names a time zone: UTC is used; set TZ, or zone in the settings".into())
        }
        None => None,
    }
}
