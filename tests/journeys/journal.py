"""The journal as somebody uses it: making it, opening it, writing, locking."""

from dataclasses import dataclass

from django.db import transaction
from playwright.sync_api import expect

from withness.journal.models import Blob, Door, Vault

OWN = "seven herons over a quiet estuary"
SLOW = 120_000  # opening is meant to take work, and the machine may be busy


def make_journal(page, phrase=OWN):
    """Both ways in, as a person makes them. Returns the recovery words."""
    page.goto("/journal/", timeout=SLOW)
    page.get_by_role("button", name="Set it up").click()
    page.get_by_role("button", name="Make the two ways in").click()
    choose_words(page, phrase)
    words = copy_sheet(page)
    page.get_by_label("Your words, once more").fill(phrase)
    type_back(page, words)
    page.get_by_role("button", name="Make my journal").click()
    is_open(page)
    return " ".join(words)


@dataclass(frozen=True)
class Stored:
    """A journal in which nothing has been written, as the server holds it."""

    phrase: str
    recovery: str
    vault: Vault
    doors: list[Door]
    blobs: list[Blob]

    @classmethod
    def of(cls, person, phrase, recovery):
        with transaction.atomic():
            vault = Vault.objects.get(person=person)
            return cls(phrase, recovery, vault, list(vault.doors.all()), list(vault.blobs.all()))

    def give(self, person):
        """Its rows, now this person's."""
        self.vault.person = person
        for rows in ([self.vault], self.doors, self.blobs):
            type(rows[0]).objects.bulk_create(rows)


STORED: list[Stored] = []  # what was made through the pages in this run


def have_journal(page, phrase=OWN):
    """An open journal, for walks that are not about making one. Returns the recovery words.

    The first that is wanted is made through its pages, a later test is given the rows that came of it, and opens them with
    the sheet: its words are many, so that trying them is made less work than trying words of one's own.
    """
    free = (one for one in STORED if one.phrase == phrase and not Vault.objects.filter(pk=one.vault.pk).exists())
    stored = next(free, None)
    if stored is None:
        recovery = make_journal(page, phrase)
        STORED.append(Stored.of(page.person, phrase, recovery))
        return recovery
    stored.give(page.person)
    page.goto("/journal/", timeout=SLOW)
    unlock(page, stored.recovery)
    return stored.recovery


def choose_words(page, phrase):
    """A sentence of one's own in place of the six words."""
    page.get_by_label("A sentence of my own").check()
    page.get_by_label("Your sentence").fill(phrase)
    page.get_by_role("button", name="Next", exact=True).click()


def copy_sheet(page):
    """The twelve words, on paper."""
    words = page.locator(".recovery-words li").all_inner_texts()
    page.get_by_role("button", name="I have it on paper").click()
    return words


def type_back(page, words):
    """The two of them that are asked for."""
    for field in page.get_by_label("of the sheet").all():
        place = int(page.locator(f"label[for='{field.get_attribute('id')}']").inner_text().split()[1])
        field.fill(words[place - 1])


def ways(page):
    """The page of the ways in."""
    page.get_by_role("button", name="Ways in and this device").click()
    page.get_by_role("heading", level=1, name="Ways in and this device").wait_for()


def at_the_door(page):
    """Where it asks for words; from its first page that is one press away."""
    page.locator("[data-vault='locked'] #main h1").first.wait_for(timeout=SLOW)
    if page.locator("[data-view='home']").count():
        page.get_by_role("button", name="Unlock", exact=True).click()


def unlock(page, phrase=OWN):
    """Open it with words."""
    at_the_door(page)
    page.get_by_label("Your words", exact=True).fill(phrase)
    page.get_by_role("button", name="Open", exact=True).click()
    is_open(page)


def is_open(page):
    """The journal is open and shows something."""
    expect(page.locator("html")).to_have_attribute("data-vault", "open", timeout=SLOW)


def is_locked(page):
    """It is closed, and shows nothing."""
    expect(page.locator("html")).to_have_attribute("data-vault", "locked", timeout=SLOW)


VAULT = """async ([call, given]) => {
  const start = document.querySelector("script[type=module]").src
  window.nameOfTheVault ??= /["']\\.\\/(vault\\/vault[^"']*\\.js)["']/.exec(await (await fetch(start)).text())[1]
  const { vault } = await import(new URL(window.nameOfTheVault, start))
  return vault[call](...given)
}"""


def vault(page, call, *given):
    """Ask the page's own vault, as its views do."""
    return page.evaluate(VAULT, [call, list(given)])
