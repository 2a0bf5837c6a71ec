"""Every button that makes something, pressed twice without JavaScript: it is made once, and its page comes."""

from datetime import timedelta

import pytest

from tests.cast import (
    make_circle,
    make_office,
    make_organisation,
    make_person,
    make_position,
    make_thread,
)
from tests.circles.founding import make_founding
from tests.circles.test_enquiry import SAID, begin
from tests.circles.way_in import enquiry_link, make_charter
from tests.formation import house
from tests.formation.test_round_pages import filled
from tests.people.test_positions import job
from tests.pressing import browser, press_twice
from withness.circles.models import (
    Circle,
    Clause,
    ConsentRound,
    Enquiry,
    EnquiryWord,
    Intake,
    Joining,
)
from withness.formation.models import NotTogether, Proposal, Round, Seat
from withness.kit.clock import today
from withness.kit.ids import to_text
from withness.kit.models import Letter
from withness.meetings.models import CircleFormat, Post, Series, Taster, Thread, Wording
from withness.people.models import Organisation, Position, ReportingLine, SupportContact
from withness.people.tables import SAMPLE

pytestmark = pytest.mark.django_db
SOON = today() + timedelta(days=9)
DATES = {
    "nth": "1", "weekday": "3", "often": "m1", "time": "18:00", "zone": "Australia/Melbourne",
    "starts_on": SOON.isoformat(), "mode": "online", "minutes": "60", "sure": "yes",
}  # fmt: skip


@pytest.fixture
def ruth():
    return make_person("Ruth")


@pytest.fixture
def circle(ruth):
    circle = make_circle(ruth, make_person("Tomas"), make_person("Asha"), listed=True, answers_by=ruth)
    make_charter(circle)
    return circle


def at(circle, end=""):
    return f"/circles/{to_text(circle.id)}/{end}"


def letters(part):
    return Letter.objects.filter(key__contains=part).count()


def test_a_circle_is_founded(ruth):
    typed = {"kind": "community", "name": "Lantern", "learning_need": "To stay peers", "zone": "Australia/Melbourne"}

    led_to = press_twice(browser(ruth), "/circles/found/", typed)

    assert led_to == at(Circle.objects.get(), "founding/")


def test_a_sister_circle_is_begun(circle, ruth):
    press_twice(browser(ruth), at(circle, "running/sister/"), {"name": "Second Tuesday"})

    assert Circle.objects.count() == 2


def test_a_letter_to_one_address_goes(ruth):
    circle = make_founding(ruth)
    before = Letter.objects.count()

    press_twice(browser(ruth), at(circle, "founding/people/"), {"address": "noor@example.org"})

    assert Letter.objects.count() == before + 1


def test_somebody_asks_about_a_circle_and_asks_more(circle):
    press_twice(browser(), f"/charters/{to_text(circle.id)}/conversation/", SAID)
    press_twice(browser(), enquiry_link(Enquiry.objects.get()), {"text": "When do you meet?"})

    assert Enquiry.objects.count() == 1
    assert sorted(word.text for word in EnquiryWord.objects.all()) == [SAID["hopes"], "When do you meet?"]


def test_they_are_answered_and_invited(circle, ruth):
    asked = begin(circle)
    path, client = at(circle, f"conversations/{to_text(asked.id)}/"), browser(ruth)

    press_twice(client, path, {"text": "On Tuesdays."})
    press_twice(client, f"{path}invitation/", form_at=path)

    assert EnquiryWord.objects.filter(from_circle=True).count() == 1
    assert Joining.objects.count() == 1


@pytest.mark.parametrize(
    ("end", "more"), [("newcomers/invite/", {}), ("newcomers/guest/", {"terms": "Six meetings, unpaid."})]
)
def test_someone_is_invited(circle, ruth, end, more):
    press_twice(browser(ruth), at(circle, end), {"name": "Kofi", "address": "kofi@example.org"} | more)

    assert Joining.objects.count() == 1


def test_a_set_time_is_added(circle, ruth):
    typed = {"opens_on": SOON.isoformat(), "closes_on": (SOON + timedelta(days=7)).isoformat()}

    press_twice(browser(ruth), at(circle, "newcomers/times/new/"), typed, form_at=at(circle, "newcomers/times/"))

    assert Intake.objects.count() == 1


def test_a_clause_is_written(ruth):
    circle = make_founding(ruth)

    press_twice(browser(ruth), at(circle, "charter/draft/clauses/"), {"text": "We pass.", "section": "voice"})

    assert Clause.objects.count() == 1


def test_the_circle_is_asked(circle, ruth):
    press_twice(browser(ruth), at(circle, "consent/new/"), {"question": "Shall we meet outside?", "secret": "named"})

    assert ConsentRound.objects.count() == 1


def test_a_thread_is_opened_and_answered(circle, ruth):
    client = browser(ruth)

    press_twice(client, at(circle, "talk/new/"), {"title": "A question", "words": "What do others do?"})
    press_twice(client, f"/talk/{to_text(Thread.objects.get().id)}/", {"words": "I ask first."})

    assert Post.objects.count() == 2


def test_the_same_words_said_again_later_are_said_again(circle, ruth):
    thread = make_thread(circle, ruth)
    client, path = browser(ruth), f"/talk/{to_text(thread.id)}/"

    press_twice(client, path, {"words": "Yes."})
    press_twice(client, path, {"words": "Yes."})

    assert [post.words for post in Post.objects.order_by("said_at")][1:] == ["Yes.", "Yes."]


def test_dates_are_set(circle, ruth):
    press_twice(browser(ruth), at(circle, "dates/new/"), DATES)

    assert Series.objects.count() == 1


def test_a_taster_is_offered_and_a_place_is_asked_for(circle, ruth):
    typed = {"date": SOON.isoformat(), "time": "18:00", "zone": "Australia/Melbourne", "link": "https://call.example/a"}
    press_twice(browser(ruth), at(circle, "tasters/new/"), typed)
    taster, before = Taster.objects.get(), Letter.objects.count()

    press_twice(browser(), f"/tasters/{to_text(taster.id)}/", {"name": "Noor", "address": "noor@example.org"})

    assert Letter.objects.count() == before + 1


def test_a_word_and_a_way_to_meet_become_the_circle_s_own(circle, ruth):
    client = browser(ruth)

    press_twice(client, at(circle, "words/new/"), {"said": "service user", "instead": "person", "why": ""})
    press_twice(client, at(circle, "ways/copy/"), {"way": "after-a-hard-event"}, form_at=at(circle, "ways/"))

    assert (Wording.objects.count(), CircleFormat.objects.count()) == (1, 1)


def test_a_round_is_begun_and_filled():
    lena, organisation = house.make_coordinator()
    client = browser(lena)

    press_twice(client, f"/organisations/{to_text(organisation.id)}/rounds/new/", filled())
    forming = Round.objects.get()
    sheet = house.sheet(*(house.row(number) for number in range(5)), house.leader(1))
    press_twice(
        client, house.path(forming, "people/sheet/entry/"), {"words": sheet}, form_at=house.path(forming, "people/new/")
    )
    one, other = (seat.id for seat in Seat.objects.all()[:2])
    press_twice(client, house.path(forming, "apart/"), {"one": one, "other": other})
    press_twice(client, house.path(forming, "drafts/"))

    assert Seat.objects.count() == 5
    assert NotTogether.objects.count() == 1
    assert Proposal.objects.count() == 1


def test_a_person_is_entered_in_a_round_and_a_draft_is_copied():
    lena, forming, made = house.ready(5, 1)
    client = browser(lena)
    typed = {"name": "Noor", "address": "noor@sheet.example", "times": "Mon 10:00", "places": "online"}

    press_twice(client, house.path(forming, "people/new/"), typed | {"zone": "Australia/Melbourne"})
    press_twice(client, house.draft_path(made, "copy/"), form_at=house.draft_path(made))

    assert (Seat.objects.count(), Proposal.objects.count()) == (6, 2)


def test_people_are_asked_and_the_round_is_sealed():
    lena, _forming, made = house.ready(5, 1)
    client = browser(lena)

    press_twice(client, house.draft_path(made, "asking/"))
    asked = Letter.objects.count()
    press_twice(client, house.draft_path(made, "seal/"))

    assert (asked, Circle.objects.count()) == (5, 1)


def test_an_organisation_is_set_up_and_its_people_entered(ruth):
    client = browser(ruth)

    press_twice(client, "/organisations/new/", {"name": "Harbour Support"})
    path = f"/organisations/{to_text(Organisation.objects.get().id)}/"
    press_twice(client, f"{path}contacts/", {"name": "Night line", "what": "Any worry", "phone": "1234"})
    press_twice(client, f"{path}people/new/", job())
    press_twice(client, f"{path}people/table/entry/", {"words": SAMPLE}, form_at=f"{path}people/new/")

    assert SupportContact.objects.count() == 1
    assert Position.objects.filter(typed_name="Tomas L.").count() == 1
    assert Position.objects.filter(typed_name__in=["Marek Novak", "Ruth Okafor"]).count() == 2


def test_a_line_is_drawn(ruth):
    organisation, marek = make_organisation(), make_person("Marek")
    make_office(ruth, organisation, "admin")
    make_position(marek, organisation)
    path = f"/positions/{to_text(make_position(make_person('Kofi'), organisation).id)}/"

    press_twice(browser(ruth), f"{path}manager/", {"manager": marek.email, "starts_on": "2026-01-05"}, form_at=path)

    assert ReportingLine.objects.count() == 1
