"""Every address x role x method, against policy/permissions.toml; and no answer tells what its reader may not read.

Every private text bears a token (tests/canary.py), and each answer is searched for those of others.
"""

import logging
from collections import defaultdict
from http.cookies import SimpleCookie
from itertools import product

from django.db import transaction
from django.test import Client, TestCase
from django.urls import NoReverseMatch, reverse

from tests import canary, ledger, world
from tests.people.world import safe_address_token
from tests.world import ROLES, SIGNED_OUT

SIGN_IN = "/account/login/"
SLICES = 8


class Ledger(TestCase):
    """One world, every door tried by everyone; each try is rolled back."""

    @classmethod
    def setUpTestData(cls):
        cls.world = world.build()
        cls.planted = canary.plant()
        for person in cls.world.people.values():
            person.refresh_from_db()
        cls.arguments = {**cls.world.arguments, "token": safe_address_token(cls.world.people["member"])}

    def setUp(self):
        self.readers = {role: canary.Reader(self.inside(role)) for role in ROLES}
        self.clients = {role: self.client_of(role) for role in ROLES}
        self.cookies = {role: client.cookies.output(header="") for role, client in self.clients.items()}

    def client_of(self, role):
        client = Client(raise_request_exception=False)
        if person := self.inside(role):
            client.force_login(person)
        return client

    def inside(self, role):
        """Who acts in this role, if they can sign in."""
        person = self.world.people.get(role)
        return person if person and person.is_active else None

    def test_the_world_is_full_of_tokens(self):
        assert len(self.planted) > 50

    def test_every_address_is_listed(self):
        there, told = set(ledger.addresses()), set(ledger.lines())

        assert there - told == set(), "no line in policy/permissions.toml"
        assert told - there == set(), "a line for an address that is not there"

    def try_doors(self, lines):
        surprises = defaultdict(list)
        with self.assertLogs(level=logging.DEBUG) as logs:
            logging.getLogger("ledger").info("the doors are tried")
            for line, method, role in product(lines, ledger.METHODS, ROLES):
                if surprise := self.try_door(line, method, role):
                    surprises[surprise].append(role)
        for token in canary.TOKEN.findall("\n".join(logs.output)):
            if token in self.planted:
                surprises["the log tells"].append(str(self.planted[token]))

        assert not surprises, "\n" + "\n".join(f"{what} ({', '.join(who)})" for what, who in surprises.items())

    def try_door(self, line, method, role):
        """What went otherwise than the ledger says, or nothing."""
        path = self.path(line)
        self.clients[role].cookies = SimpleCookie(self.cookies[role])  # a door may sign someone out
        with transaction.atomic():
            response = getattr(self.clients[role], method)(path)
            leaks = set() if line.name == "demo" else self.leaks(response, line, role)  # it lists invented people
            transaction.set_rollback(True)
        if leaks:
            return f"{method} {line.name} tells {', '.join(sorted(leaks))}"
        status = response.status_code
        if status >= 500:
            return f"{method} {path}: {status}"
        if line.lets_in(method, role):
            let_in = status < 400 or status in (409, 422, 429)
            let_in = line.own_state or (let_in and not self.sent_to_sign_in(response))
            return None if let_in else f"{method} {line.name}: {status}, and the ledger lets them in"
        kept_out = status in (404, 405) or (role in SIGNED_OUT and self.sent_to_sign_in(response))
        return None if kept_out else f"{method} {line.name}: {status}, and the ledger keeps them out"

    def leaks(self, response, line, role):
        return canary.leaked(response, line.name, self.readers[role], self.planted)

    def path(self, line):
        arguments = {name: self.arguments[name] for name in line.arguments}
        try:
            return reverse(line.name, kwargs=arguments)
        except NoReverseMatch as error:
            message = f"{line.name}: {error}"
            raise AssertionError(message) from error

    def sent_to_sign_in(self, response):
        return response.status_code == 302 and response["Location"].startswith(SIGN_IN)


def doors(number):
    def test(self):
        self.try_doors(list(ledger.lines().values())[number::SLICES])

    return test


for number in range(SLICES):  # a test for each slice of the addresses, so that they may be walked side by side
    setattr(Ledger, f"test_every_door_of_slice_{number}", doors(number))
