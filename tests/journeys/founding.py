"""The steps of founding a circle that several walks share. Each is done by one pair of hands."""

import re

from playwright.sync_api import expect

from withness.kit.ids import to_text

CLAUSES = ("What stays and what travels", "The right to pass", "No boss here", "The camera is a choice")
ROLES = ("Facilitator", "Correspondent", "Host")


def open_page(hand, circle, end=""):
    hand.go(f"/circles/{to_text(circle.id)}/{end}")


def begin(first, *, name, need):
    """Begin a community, and make a link that leads in. Returns the link."""
    first.go("/circles/")
    first.follow("Begin a circle")
    first.tick("Community of practice")
    first.write("What do you call it?", name)
    first.write("What do you want to learn together?", need)
    first.press("Begin")
    first.follow("Who is here")
    first.press("Make a link")
    return first.page.get_by_label("The link").input_value()


def come_in(hand, link):
    hand.go(link)
    hand.press("Come in")
    hand.sees("First meeting: why us")


def write_hopes(hand, circle, *, hopes, fears):
    open_page(hand, circle, "founding/hopes/")
    hand.write("What do you hope for?", hopes)
    hand.write("What do you fear?", fears)
    hand.press("Put them on the list")


def write_sentence(hand, circle, words):
    open_page(hand, circle, "founding/sentence/")
    hand.write("Why do we meet?", words)
    hand.press("Put it with the others")


def write_mission(hand, words):
    """Into the one text, on the page where it is written."""
    hand.write(re.compile("^Why we meet$"), words)
    hand.press("Save for all of us")


def pick_clauses(hand, circle, titles=CLAUSES):
    open_page(hand, circle, "charter/draft/")
    hand.follow("Pick from the library")
    hand.unfold("Voice")
    for title in titles:
        hand.tick(title)
    hand.press("Take these into the draft")


def write_own_clause(hand, words, *, where="rhythm"):
    hand.follow("Write one of our own")
    hand.write("What it says", words)
    hand.select("Where it belongs", where)
    hand.press("Save for all of us")


def set_dates(hand, circle, *, link="https://call.example/north-and-hills"):
    """From the founding path: the first Thursday of every month. Six dates are seen before anything is set."""
    open_page(hand, circle, "founding/")
    hand.follow("Set the dates")
    hand.select("Which one", "first")
    hand.select("Day of the week", "Thursday")
    hand.select("Time zone", "Australia/Melbourne")
    hand.write("Link of the call", link)
    hand.press("Show me the first dates")
    hand.sees_heading("These would be the first dates")
    hand.press("Set these dates")
    hand.sees("The dates are set.")


def say_who_begins(hand, circle, holders):
    """Who holds which role at the first meeting, said on the founding path before anyone is asked about the charter."""
    open_page(hand, circle, "founding/")
    hand.follow("Choose who begins")
    for role, name in zip(ROLES, holders, strict=True):
        hand.select(re.compile(rf"^Somebody else\s*: {role}"), name)
        hand.press(re.compile(rf"^Say so\s*: {role}"))
        hand.sees(f"First: {name}.")


def ask_everyone(hand, circle):
    """Returns the address of the question."""
    open_page(hand, circle, "charter/draft/asking/")
    hand.press("Ask everyone")
    return hand.page.url


def answer(hand, *, concern=""):
    """On the page of the question: agree, or agree with a concern."""
    hand.tick(re.compile("^Agree, with a concern" if concern else "^Agree(?!,)"))
    if concern:
        hand.write("What is your concern?", concern)
    hand.press("Answer")


def sign(hand, circle):
    open_page(hand, circle, "charter/")
    hand.press("Sign")


def sees_six_dates(hand, circle):
    """On the page of dates, the first of them on the circle's page, and all in their own calendar."""
    open_page(hand, circle, "dates/")
    dates = hand.page.locator("main time")
    first = dates.first
    expect(first).to_contain_text("Thursday")
    expect(dates.nth(5)).to_be_visible()
    said = first.inner_text()
    open_page(hand, circle)
    hand.sees(said)
    hand.go("/calendar/")
    hand.press("Make my address")
    feed = hand.page.request.get(hand.page.locator("#feed-address").inner_text()).text()
    assert feed.count("BEGIN:VEVENT") >= 6
    assert circle.name not in feed
