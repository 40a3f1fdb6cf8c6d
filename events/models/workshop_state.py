"""What follows from a workshop's facts and the clock."""

from datetime import timedelta

from django.utils import timezone
from django.utils.functional import cached_property

from cms.templatetags.site_tags import day_clock
from strategy_pages.choices import ActionField

from ..choices import SEAT_KINDS, Format, SeatKind, SeatState, SignUpRule, Status

FEW_SEATS = 5


class WorkshopState:
    """Mixin of `WorkshopPage`. Everything counts on the German page (`canonical`), whatever language is shown."""

    seats_taken = seats_taken_on_site = None  # brought along by `with_seats_taken()`

    @property
    def opens(self):
        """Moment from which one can sign up, or None: at once."""
        return self.canonical.sign_up_opens

    @property
    def closes(self):
        """Moment up to which one can sign up."""
        return self.canonical.sign_up_closes or self.canonical.starts

    @property
    def door_opens(self):
        """Moment from which participants find the way into the video conference."""
        return self.canonical.starts - timedelta(minutes=self.canonical.door_minutes)

    @property
    def offers_sign_up(self):
        return self.canonical.sign_up != SignUpRule.NONE

    @property
    def is_open(self):
        """Whether one can sign up now."""
        page, now = self.canonical, timezone.now()
        if page.is_cancelled or not self.offers_sign_up or (self.opens and self.opens > now):
            return False
        return self.closes > now

    @property
    def is_past(self):
        return self.canonical.ends <= timezone.now()

    @property
    def door_is_open(self):
        """Until an hour after the end: evenings run long."""
        return self.door_opens <= timezone.now() < self.canonical.ends + timedelta(hours=1)

    @property
    def status(self):
        """Scheduled, moved or cancelled. Uses `changes` where the query brought them along."""
        page = self.canonical
        if page.is_cancelled:
            return Status.CANCELLED
        return Status.MOVED if page.date_changes else Status.SCHEDULED

    @cached_property
    def date_changes(self):
        """What was published before and is no longer true, the oldest first."""
        return [change for change in self.canonical.changes.all() if change.is_public]

    @property
    def previous_start(self):
        """The start that was given up last; None where the date never moved."""
        return next((change.previous.starts for change in reversed(self.date_changes) if change.date_moved), None)

    @cached_property
    def question_list(self):
        """The editor's questions, read once."""
        return list(self.questions.all())

    @property
    def all_fields(self):
        """Codes of the main field and the further ones."""
        page = self.canonical
        return [page.field, *(code for code in page.more_fields if code != page.field)]

    @property
    def field_names(self):
        """The main field and the further ones, as visitors call them."""
        return [ActionField(code).label for code in self.all_fields]

    @property
    def card_field(self):
        return self.canonical.field

    @property
    def card_kicker(self):
        """The date, as it is now."""
        return day_clock(self.canonical.starts)

    @property
    def needs_list(self):
        return [line.strip() for line in self.needs.splitlines() if line.strip()]

    @property
    def reminders(self):
        """Hours before the start at which participants are reminded, the earliest first."""
        hours = (part.strip() for part in self.canonical.reminder_hours.split(","))
        return sorted({int(part) for part in hours if part.isdigit() and int(part)}, reverse=True)

    # Seats.

    @property
    def seat_kinds(self):
        """Where one can take part; more than one only where it is hybrid."""
        return SEAT_KINDS[Format(self.canonical.format)]

    @property
    def is_hybrid(self):
        return len(self.seat_kinds) > 1

    def limit(self, kind):
        """Seats of a kind; None is unlimited."""
        page = self.canonical
        return page.seats_on_site if self.is_hybrid and kind == SeatKind.ON_SITE else page.seats

    def taken(self, kind=None):
        """Seats that are taken, of a kind where there are two. Where it is not hybrid, everybody counts."""
        page = self.canonical.count_once()
        if not page.is_hybrid:
            return page.seats_taken
        on_site = page.seats_taken_on_site
        return {SeatKind.ON_SITE: on_site, SeatKind.ONLINE: page.seats_taken - on_site, None: page.seats_taken}[kind]

    def count_once(self):
        """Reads the seats taken unless the query brought them along; returns the page itself."""
        if self.seats_taken is None:
            seated = list(self.registrations.seated().values_list("seat_kind", flat=True))
            self.seats_taken, self.seats_taken_on_site = len(seated), seated.count(SeatKind.ON_SITE)
        return self

    def seats_state(self, kind):
        """Free, few or full."""
        return seat_state(self.limit(kind), self.taken(kind))

    @property
    def seat_state(self):
        """What visitors see of the seats."""
        page = self.canonical
        if page.is_cancelled:
            return SeatState.CANCELLED
        if self.is_past:
            return SeatState.PAST
        if not self.offers_sign_up:
            return SeatState.NOT_NEEDED
        if not self.is_open:
            return SeatState.NOT_YET if self.opens and self.opens > timezone.now() else SeatState.CLOSED
        order = (SeatState.FREE, SeatState.FEW, SeatState.FULL)
        return min((self.seats_state(kind) for kind in self.seat_kinds), key=order.index)

    # Addresses.

    @property
    def ics_url(self):
        return f"{self.url}termin.ics"

    @property
    def calendar_url(self):
        """The calendar it stands in, without asking for it."""
        return self.url.rstrip("/").rpartition("/")[0] + "/"

    @property
    def sign_up_url(self):
        return f"{self.url}anmelden/"


def seat_state(seats, taken):
    """Free, few or full for this many seats of which this many are taken."""
    if seats is None:
        return SeatState.FREE
    left = seats - taken
    if left <= 0:
        return SeatState.FULL
    return SeatState.FEW if left <= min(FEW_SEATS, seats // 2) else SeatState.FREE
