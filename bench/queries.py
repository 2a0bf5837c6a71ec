"""How many queries each page asks: the pages of one person are given as JSON in the environment variable PERSON."""

import json
import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "withness.site.settings")
PAGES = ("home", "circle", "talk", "thread", "reply")


def main() -> None:
    """Print one line of JSON: page and number."""
    from withness.site.cli.start import begin

    begin(demo=True)
    person = json.loads(os.environ["PERSON"])
    print(json.dumps({page: count(person, page) for page in PAGES}))


def count(person: dict[str, str], page: str) -> int:
    """Ask once to warm, then count."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from bench.load import number

    client = Client(headers={"host": "127.0.0.1", "cookie": person["cookie"]})
    client.cookies.load(person["cookie"])

    def ask() -> int:
        if page == "reply":
            form = {"words": "Yes.", "once": number(), "csrfmiddlewaretoken": person["token"]}
            return int(client.post(person[page], form).status_code)
        return int(client.get(person[page]).status_code)

    ask()
    with CaptureQueriesContext(connection) as queries:
        status = ask()
    assert status in (200, 302), status
    return len(queries)


if __name__ == "__main__":
    main()
