"""Make the floor's tables, print who may sign in, serve: `python -m bench.floor.serve PORT PEOPLE`."""

import asyncio
import json
import os
import sys

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.floor.settings"


def main(port: int, people: int) -> None:
    """Say the sessions on the first line, then serve."""
    from django.core.wsgi import get_wsgi_application

    application = get_wsgi_application()
    from django.conf import settings
    from django.core.management import call_command

    from withness.site.bridge import Pages
    from withness.site.cli.serving import listen

    call_command("migrate", verbosity=0)
    print(json.dumps([f"sessionid={session(number)}" for number in range(people)]), flush=True)
    asyncio.run(listen(Pages(application, threads=settings.THREADS), "127.0.0.1", port))


def session(number: int) -> str:
    """A signed-in session of a new person."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.auth.models import Group, User
    from django.contrib.sessions.backends.db import SessionStore

    person = User.objects.create(username=f"floor-{number}")
    for row in range(5):
        Group.objects.create(name=f"row {number}.{row}")
    store = SessionStore()
    store[SESSION_KEY] = str(person.pk)
    store[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    store[HASH_SESSION_KEY] = person.get_session_auth_hash()
    store.save()
    return str(store.session_key)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
