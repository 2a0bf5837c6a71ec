import io
import logging

import pytest
import structlog

from withness.kit.logs import NoPrivatePaths, formatter


@pytest.fixture(params=["plain", "json"])
def log(request):
    """What a logger of this style has written so far."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(formatter(request.param))
    handler.addFilter(NoPrivatePaths())
    root = logging.getLogger()
    root.addHandler(handler)
    yield written
    root.removeHandler(handler)


@pytest.mark.parametrize("logger", [logging.getLogger("theirs"), structlog.get_logger("ours")])
def test_a_traceback_says_where_but_not_what_somebody_wrote(log, logger):
    try:
        break_while_holding("canary".join("-9"))
    except ZeroDivisionError:
        logger.exception("broken")

    assert "break_while_holding" in log.getvalue()
    assert "ZeroDivisionError" in log.getvalue()
    assert "-canary9" not in log.getvalue()


@pytest.mark.parametrize("private", ["/journal/abc/", "/you/groups/apart/"])
def test_an_address_that_tells_what_somebody_did_is_not_logged(private, log):
    logging.getLogger("django.request").warning("Not Found: %s", private)
    logging.getLogger("django.request").warning("Not Found: %s", "/elsewhere/")

    assert private not in log.getvalue()
    assert "/elsewhere/" in log.getvalue()


def break_while_holding(words):
    return len(words) / 0
