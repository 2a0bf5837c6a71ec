import shutil

import pytest
from django.core.cache import cache
from django.test import TransactionTestCase

from withness.kit import sealing, triggers
from withness.kit.sealing.keyfile import make_key_file


@pytest.fixture(autouse=True, scope="session")
def _key_file():
    """A house under test has its key file from the start."""
    make_key_file()


@pytest.fixture(autouse=True, scope="session")
def _committed_rows_can_be_emptied():
    """After a test that commits, every table is emptied. The record refuses that, so its triggers step aside."""
    emptied = TransactionTestCase._fixture_teardown

    def teardown(case):
        triggers.drop()
        emptied(case)
        triggers.make()

    TransactionTestCase._fixture_teardown = teardown
    yield
    TransactionTestCase._fixture_teardown = emptied


@pytest.fixture(autouse=True)
def _cold_start(settings):
    """Every test begins with closed keys, an empty cache and an empty mail folder, and with the house's own post."""
    settings.EMAIL_BACKEND = "withness.kit.post.backend.Backend"
    sealing.forget_keys()
    cache.clear()
    shutil.rmtree(settings.MAIL_FOLDER, ignore_errors=True)


@pytest.fixture
def post(db, django_capture_on_commit_callbacks):
    """Run what waits for the worker and read the mail folder: `post()` returns parsed messages, oldest first."""
    from tests.situations import read_post

    return read_post


@pytest.fixture
def for_real(transactional_db):
    """Committed rows, for tests with threads or processes."""
