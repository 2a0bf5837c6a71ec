"""The same walk with a finger or with the keyboard alone: both have the same few moves."""

from contextlib import contextmanager
from time import monotonic

from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import PATIENCE, SECOND

FAR = 200
TRIES, FORGETS = 3, 1500  # between two letters that come late a list forgets the first ones: one types the word again


class Fingers:
    """Someone who taps."""

    def __init__(self, page: Page):
        self.page = page

    def go(self, path):
        """Open an address."""
        self.page.goto(path)

    def follow(self, name):
        """Follow a link to another page, and wait until it has come."""
        with another_page(self.page):
            self.link(name).click()

    def press(self, name):
        """Press a button that leads to another page, and wait until it has come."""
        with another_page(self.page):
            self.button(name).click()

    def tap(self, name):
        """Press a button that changes the page one is on."""
        self.button(name).click()

    def write(self, label, words):
        """Write into a box, in place of what stands there."""
        self.page.get_by_label(label).fill(words)

    def tick(self, label):
        """Choose one, or tick a box."""
        self.page.get_by_label(label).first.check()

    def select(self, label, option):
        """Choose from a list."""
        self.page.get_by_label(label).select_option(option)

    def unfold(self, summary):
        """Open what is folded away."""
        self.page.locator("summary", has_text=summary).first.click()

    def link(self, name) -> Locator:
        return self.page.get_by_role("link", name=name, exact=isinstance(name, str)).first

    def button(self, name) -> Locator:
        return self.page.get_by_role("button", name=name, exact=isinstance(name, str)).first

    def sees(self, words):
        """These words stand on the page, or come in a moment."""
        expect(self.page.get_by_text(words).first).to_be_visible()

    def sees_heading(self, words):
        """This is what the page is about."""
        expect(self.page.get_by_role("heading", level=1, name=words).first).to_be_visible()

    def sees_nothing_of(self, *words):
        """None of these stands there."""
        for each in words:
            expect(self.page.get_by_text(each)).to_have_count(0)


class Keys(Fingers):
    """Someone without mouse or touch: Tab, Enter, Space, arrows and letters, and nothing else."""

    def follow(self, name):
        self.reach(self.link(name))
        self._leave_by("Enter")

    def press(self, name):
        self.reach(self.button(name))
        self._leave_by("Enter")

    def tap(self, name):
        self.reach(self.button(name))
        self.page.keyboard.press("Enter")

    def write(self, label, words):
        self.reach(self.page.get_by_label(label))
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.type(words)

    def tick(self, label):
        wanted = self.page.get_by_label(label).first
        wanted.wait_for()
        if wanted.get_attribute("type") == "radio":
            self._choose(wanted)
        else:
            self.reach(wanted)
            if not wanted.is_checked():
                self.page.keyboard.press("Space")
        expect(wanted).to_be_checked()

    def select(self, label, option):
        box = self.page.get_by_label(label)
        self.reach(box)
        called = box.locator(f"option[value='{option}']")
        words = called.inner_text() if called.count() else option
        for _ in range(TRIES):
            self.page.keyboard.type(words)
            if box.evaluate("it => it.selectedOptions[0].label") == words:
                return
            self.page.wait_for_timeout(FORGETS)
        message = f"no way to {words} with the keyboard"
        raise AssertionError(message)

    def unfold(self, summary):
        self.reach(self.page.locator("summary", has_text=summary).first)
        self.page.keyboard.press("Enter")

    def _choose(self, wanted):
        """Into the group with Tab, to the one that is meant with the arrows."""
        name = wanted.get_attribute("name")
        self._tab_until(wanted, "(it, name) => document.activeElement.name === name", name)
        for _ in range(12):
            if wanted.evaluate("it => it === document.activeElement"):
                break
            self.page.keyboard.press("ArrowDown")
        if not wanted.is_checked():
            self.page.keyboard.press("Space")

    def reach(self, wanted: Locator):
        """Tab until one is there."""
        wanted.first.wait_for()
        self._tab_until(wanted.first, "it => it === document.activeElement")

    def _tab_until(self, wanted, reached, *given):
        for _ in range(FAR):
            if wanted.evaluate(reached, *given):
                return
            self.page.keyboard.press("Tab")
        message = f"no way to {wanted} with the keyboard"
        raise AssertionError(message)

    def _leave_by(self, key):
        with another_page(self.page):
            self.page.keyboard.press(key)


def soon(page: Page, read, expected):
    """What is read becomes this, while the page goes on."""
    until = monotonic() + PATIENCE / SECOND
    while read() != expected and monotonic() < until:
        page.wait_for_timeout(100)
    assert read() == expected


@contextmanager
def another_page(page: Page):
    """What is done in here leads to another page, which has come afterwards: two may have a button of the same name."""
    page.evaluate("window.stillHere = true")
    yield
    page.wait_for_function("() => !window.stillHere && document.readyState === 'complete'")
