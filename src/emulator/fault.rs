//! Faults on demand: `KIND[=VALUE][:METHOD][@N|%P]`, such as `status=503`, `drop-after:POST@1`, `cut-body:GET%5`.

use std::str::FromStr;

use super::asked::Asked;
use super::refusal::Form;
use super::rng::Rng;

/// Probabilities are stored in millionths.
const WHOLE: u32 = 1_000_000;

/// What goes wrong, and with which requests.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FaultSpec {
    kind: Kind,
    method: Option<String>,
    trigger: Trigger,
    seen: u64,
}

/// Which of the matching requests it applies to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Trigger {
    Every,
    Only(u64),
    /// Millionths.
    Chance(u32),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    DropBefore,
    DropAfter,
    /// Milliseconds.
    LateCommit(u64),
    /// The status of the refusal.
    ActedAnd(u16),
    CutBody,
    /// Bytes per second.
    Slow(u32),
    Html,
    Status(u16),
    NoUsers,
    NoEntityFilter,
    NoCustomers,
    NoPhones,
    NoCards,
    NoNotes,
    NoPipelines,
    ReadOnly,
    Vanish,
    Colleague(Hand),
    Duplicate,
    NoEvents,
    NoEventFilter,
    NoCreatedAt,
    Itemwise,
    PageShift,
    NoNext,
    LoopPages,
    /// The server fails on lists with more rows than this.
    MostRows(u64),
    RouterNotFound,
    ConnectSilent,
    EventsNewest,
    Renamed,
    Refuse(Form),
    LinkedTwice,
}

/// What a colleague changes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Hand {
    Due,
    Text,
    Both,
}

const PLAIN: [(&str, Kind); 29] = [
    ("drop-before", Kind::DropBefore),
    ("drop-after", Kind::DropAfter),
    ("cut-body", Kind::CutBody),
    ("html", Kind::Html),
    ("no-users", Kind::NoUsers),
    ("no-entity-filter", Kind::NoEntityFilter),
    ("no-customers", Kind::NoCustomers),
    ("no-phones", Kind::NoPhones),
    ("no-cards", Kind::NoCards),
    ("no-notes", Kind::NoNotes),
    ("no-pipelines", Kind::NoPipelines),
    ("read-only", Kind::ReadOnly),
    ("vanish", Kind::Vanish),
    ("colleague", Kind::Colleague(Hand::Both)),
    ("colleague=due", Kind::Colleague(Hand::Due)),
    ("colleague=text", Kind::Colleague(Hand::Text)),
    ("twin", Kind::Duplicate),
    ("no-events", Kind::NoEvents),
    ("no-event-filter", Kind::NoEventFilter),
    ("no-created-at", Kind::NoCreatedAt),
    ("itemwise", Kind::Itemwise),
    ("page-shift", Kind::PageShift),
    ("no-next", Kind::NoNext),
    ("loop-pages", Kind::LoopPages),
    ("router-404", Kind::RouterNotFound),
    ("connect-silent", Kind::ConnectSilent),
    ("events-newest", Kind::EventsNewest),
    ("renamed", Kind::Renamed),
    ("linked-twice", Kind::LinkedTwice),
];

/// What is wrong with the text of a fault.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{0:?} is no fault. {help}", help = FaultSpec::HELP)]
pub struct BadFault(String);

impl FaultSpec {
    /// How to write faults, for `--help` and error messages.
    pub const HELP: &str = "\
Write KIND[=VALUE][:METHOD][@N|%P]. METHOD is GET, POST or PATCH; @N strikes only the N-th matching request, %P each one with \
P percent of chance, the same for the same --seed. Several faults may be given. Examples: status=503:GET@2, drop-after:POST%10.

  drop-before       the connection is cut, nothing is done
  drop-after        the work is done, then the connection is cut
  late-commit=MS    the connection is cut now, the work is done so many milliseconds later
  acted=CODE        the work is done, then it is answered as refused (400 to 499)
  cut-body          the work is done, half of the answer arrives
  slow=BYTES        the answer comes at so many bytes a second
  html              nothing is done, a page in HTML with status 200 is answered
  status=CODE       nothing is done; 204, 301, 302, 307, 308 or 400 to 599
  read-only         writes answer 402
  no-users          the list of users answers 403
  no-entity-filter  filter[id] of leads, contacts, companies and customers is ignored
  no-customers      customers are switched off: 403
  no-phones         contacts and companies have no fields at all
  no-cards          leads, contacts, companies and customers are not visible: 204
  no-notes          notes answer 403
  no-pipelines      the list of pipelines answers 403
  no-events         the feed of events answers 403
  no-event-filter   filter[entity_id] of the feed of events is ignored
  no-created-at     created_at of a write is ignored
  itemwise          a batch with a bad item is refused, but its good items are done
  twin              an automation makes an identical task right after each creation
  vanish            a task disappears just before it is changed (with :GET, before it is read by its id)
  colleague         a colleague changes due time and text just then; colleague=due or colleague=text for only one
  page-shift        the first row is touched before each later page, so rows move between pages
  no-next           pages have no link to the next one
  loop-pages        every page is the first one, and says that there is another
  most-rows=N       a list that would have more than N rows answers 504
  router-404        nothing is done, a page in HTML with status 404 is answered, as by a web router that passes
  renamed           the account has another name: 301 to the same path there
  refuse=FORM       nothing is done, the write is refused for good; FORM is keyed, strings, flat, ids or code
  events-newest     events come newest first, whatever order says
  linked-twice      linking what is linked already answers 500
  connect-silent    used as a proxy, it says 200 to CONNECT and then nothing (without this it refuses with 405)";

    /// The kind, if the fault applies to this request. Counts the requests it could apply to.
    pub(super) fn strikes(&mut self, asked: &Asked, rng: &mut Rng) -> Option<Kind> {
        if self.method.as_deref().is_some_and(|own| own != asked.method) || !self.concerns(asked) {
            return None;
        }
        self.seen += 1;
        let struck = match self.trigger {
            Trigger::Every => true,
            Trigger::Only(trigger) => trigger == self.seen,
            Trigger::Chance(chance) => rng.below(WHOLE.into()) < chance.into(),
        };
        struck.then_some(self.kind)
    }

    /// True for the requests this kind is about; only these count for `@N`.
    fn concerns(&self, asked: &Asked) -> bool {
        let tasks = asked.is_about("tasks");
        match self.kind {
            Kind::NoUsers => asked.is_about("users"),
            Kind::NoEvents => asked.is_about("events"),
            Kind::NoCustomers => asked.is_about("customers"),
            Kind::NoPipelines => asked.is_about("leads"),
            Kind::MostRows(_) => asked.is_read() && asked.is_api(),
            Kind::EventsNewest => asked.is_about("events"),
            Kind::Renamed | Kind::RouterNotFound => asked.is_api(),
            Kind::Refuse(_) => !asked.is_read() && asked.is_api(),
            Kind::LinkedTwice => asked.method == "POST" && asked.path.ends_with("/link"),
            Kind::ConnectSilent => asked.method == "CONNECT",
            Kind::NoPhones | Kind::NoCards => asked.is_api() && asked.is_read(),
            Kind::NoEntityFilter => asked.is_read() && asked.is_about_entities(),
            Kind::ReadOnly => !asked.is_read() && asked.is_api(),
            Kind::Vanish | Kind::Colleague(_) if self.method.as_deref() == Some("GET") => {
                tasks && !asked.named_tasks().is_empty()
            }
            Kind::Vanish | Kind::Colleague(_) => tasks && asked.method == "PATCH",
            Kind::Duplicate => tasks && asked.method == "POST",
            Kind::NoCreatedAt | Kind::Itemwise => tasks && !asked.is_read(),
            Kind::PageShift => tasks && asked.is_read() && asked.page() > 1,
            Kind::NoNext | Kind::LoopPages => asked.is_api() && asked.is_read(),
            _ => true,
        }
    }
}

impl FromStr for FaultSpec {
    type Err = BadFault;

    fn from_str(text: &str) -> Result<Self, BadFault> {
        read(text).ok_or_else(|| BadFault(text.to_owned()))
    }
}

fn read(text: &str) -> Option<FaultSpec> {
    let (rest, trigger) = match text.find(['@', '%']) {
        Some(at) => (text.get(..at)?, trigger(text.get(at..)?)?),
        None => (text, Trigger::Every),
    };
    let (kind, method) = match rest.split_once(':') {
        Some((kind, method)) if matches!(method, "GET" | "POST" | "PATCH") => (kind, Some(method.to_owned())),
        Some(_) => return None,
        None => (rest, None),
    };
    Some(FaultSpec { kind: kind_of(kind)?, method, trigger, seen: 0 })
}

fn trigger(text: &str) -> Option<Trigger> {
    if let Some(trigger) = text.strip_prefix('@') {
        return trigger.parse().ok().filter(|trigger| *trigger > 0).map(Trigger::Only);
    }
    let percent: f64 = text.strip_prefix('%')?.parse().ok()?;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and a million")]
    (percent > 0.0 && percent <= 100.0).then(|| Trigger::Chance((percent * f64::from(WHOLE) / 100.0).round() as u32))
}

fn kind_of(text: &str) -> Option<Kind> {
    if let Some((_, kind)) = PLAIN.iter().find(|(name, _)| *name == text) {
        return Some(*kind);
    }
    match text.split_once('=')? {
        ("late-commit", value) => value.parse().ok().map(Kind::LateCommit),
        ("acted", value) => value.parse().ok().filter(|code| (400..500).contains(code)).map(Kind::ActedAnd),
        ("slow", value) => value.parse().ok().filter(|bytes| *bytes > 0).map(Kind::Slow),
        ("most-rows", value) => value.parse().ok().filter(|rows| *rows > 0).map(Kind::MostRows),
        ("refuse", value) => Form::named(value).map(Kind::Refuse),
        ("status", value) => value.parse().ok().filter(is_failure).map(Kind::Status),
        _ => None,
    }
}

fn is_failure(code: &u16) -> bool {
    matches!(code, 204 | 301 | 302 | 307 | 308 | 400..=599)
}

#[cfg(test)]
mod tests;
