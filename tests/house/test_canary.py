"""A token of its own in every private field of everyone; then every place is searched where it must not be.

Pages are searched where every door is tried: tests/house/test_permissions.py.
"""

import logging
import re
from collections import defaultdict
from pathlib import Path

from django.core.cache import cache
from django.db import connection
from django.test import Client, TransactionTestCase
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from tests import canary, ledger, world
from tests.canary import TOKEN
from tests.situations import read_post
from tests.world import ROLES
from withness.kit import export, jobs

WHAT_MAIL_SAYS = ("withness_person.calendar_title", "withness_letter.", "withness_digestline.")


class Canary(TransactionTestCase):
    """One world with tokens in it. Everything is committed, so that the files of the database can be read."""

    def setUp(self):
        self.world = world.build()
        self.planted = canary.plant()
        self.people = {role: self.refreshed(role) for role in ROLES}
        self.readers = {role: canary.Reader(person) for role, person in self.people.items()}

    def refreshed(self, role):
        person = self.world.people.get(role)
        return type(person).objects.get(pk=person.pk) if person and person.is_active else None

    def test_no_token_is_where_it_must_not_be(self):
        assert len(self.planted) > 50, "the world is empty, so the scan would find nothing"

        with self.assertLogs(level=logging.DEBUG) as logs:
            logging.getLogger("canary").info("the scan begins")
            self.pages()
            leaks = self.exports()
            jobs.run_due()
            letters = read_post()
        leaks |= self.letters(letters) | self.jobs() | self.in_text("log", "\n".join(logs.output))
        leaks |= self.in_text("cache", repr(getattr(cache, "_cache", "")))
        leaks |= self.database()

        assert not leaks, "\n" + "\n".join(f"{where}: {', '.join(sorted(what))}" for where, what in leaks.items())

    def pages(self):
        """Some pages of a member are opened, for the log and the cache to have something to keep."""
        client = Client(raise_request_exception=False)
        client.force_login(self.people["member"])
        for line in ledger.lines().values():
            if line.lets_in("get", "member") and "logout" not in line.name:
                client.get(reverse(line.name, kwargs={name: self.world.arguments[name] for name in line.arguments}))

    def exports(self):
        """What someone takes along: only what they may read."""
        leaks = defaultdict(set)
        for role, person in self.people.items():
            for part in export.parts if person else ():
                for file in part.files(person):
                    for token in TOKEN.findall(file.content.decode(errors="replace")):
                        if token in self.planted and not self.readers[role].may_read(self.planted[token]):
                            leaks[f"export of {role}, {file.path}"].add(str(self.planted[token]))
        return leaks

    def letters(self, letters):
        """In mail: no words of anyone; the address it goes to stands in its head, and in an invitation to it."""
        leaks = defaultdict(set)
        for letter in letters:
            body = "".join(part.get_content() for part in letter.walk() if part.get_content_maintype() == "text")
            for token in TOKEN.findall(f"{letter['Subject']} {letter['From']} {body}"):
                if token in str(letter["To"]):
                    continue
                if token in self.planted and not str(self.planted[token]).startswith(WHAT_MAIL_SAYS):
                    leaks["mail"].add(str(self.planted[token]))
        return leaks

    def jobs(self):
        text = repr(list(DBTaskResult.objects.values_list("args_kwargs", "return_value", "traceback")))
        return self.in_text("jobs", text)

    def in_text(self, where, text):
        found = {str(self.planted[token]) for token in TOKEN.findall(text) if token in self.planted}
        return {where: found} if found else {}

    def database(self):
        """The raw bytes of the database and its log: nothing of what is sealed."""
        sealed = {token.encode(): str(planted) for token, planted in self.planted.items() if planted.sealed}
        assert len(sealed) > 5
        found = {sealed[token] for token in set(re.findall(TOKEN.pattern.encode(), self.raw())) if token in sealed}
        return {"database": found} if found else {}

    def raw(self):
        if connection.vendor == "sqlite":
            name = connection.settings_dict["NAME"]
            files = [Path(f"{name}{end}") for end in ("", "-wal", "-journal")]
            content = b"".join(path.read_bytes() for path in files if path.exists())
            assert len(content) > 100_000, "the database under test is not a file"
            return content
        with connection.cursor() as cursor:
            rows = [row for table in connection.introspection.table_names() for row in self.rows(cursor, table)]
        return "\n".join(rows).encode()

    def rows(self, cursor, table):
        cursor.execute(f'SELECT "{table}"::text FROM "{table}"')
        return [row[0] for row in cursor.fetchall()]
