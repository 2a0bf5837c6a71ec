"""Houses of their own, in processes of their own, on the kind of database that the suite runs on."""

import json
import os
import subprocess
import sys
from contextlib import contextmanager
from urllib.parse import urlsplit
from uuid import uuid4


@contextmanager
def house(home, **known):
    """The environment of a fresh house in an empty folder, with an empty database of its own."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "withness.site.settings"}
    environment |= {"WITHNESS_HOME": str(home), "WITHNESS_DEMO": "1"} | known
    address = os.environ.get("DATABASE_URL")
    if not address:
        yield environment
        return
    name = f"house_{uuid4().hex[:10]}"
    administer(address, f"CREATE DATABASE {name}")
    try:
        yield environment | {"DATABASE_URL": urlsplit(address)._replace(path=f"/{name}").geturl()}
    finally:
        administer(address, f"DROP DATABASE {name} WITH (FORCE)")


def administer(address, sql):
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(sql)


def drill(environment, *lines):
    """Run command lines of `withness`, one after the other. Returns [exit code, what was said] for each."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.site.drill"],
        input=json.dumps(lines),
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
