"""Static files are put in their place once, and again when one of them has changed."""

import pytest
from django.contrib.staticfiles import finders

from withness.site.cli.start import collect


@pytest.fixture
def source(settings, tmp_path):
    """The one sheet of a small house."""
    settings.HOME, settings.STATIC_ROOT = tmp_path, tmp_path / "static-built"
    settings.STATICFILES_DIRS = [tmp_path / "static"]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "withness.site.assets.HashedFiles"}}
    finders.get_finder.cache_clear()
    (tmp_path / "static").mkdir()
    sheet = tmp_path / "static" / "calm.css"
    sheet.write_text("body { color: teal }")
    yield sheet
    finders.get_finder.cache_clear()


def served(settings):
    return sorted(path.name for path in settings.STATIC_ROOT.glob("calm*.css"))


def test_what_stands_there_is_left_alone(source, settings):
    collect()
    written = (settings.STATIC_ROOT / "staticfiles.json").stat().st_mtime_ns

    collect()

    assert len(served(settings)) == 2
    assert (settings.STATIC_ROOT / "staticfiles.json").stat().st_mtime_ns == written


def test_a_changed_file_is_put_there_anew(source, settings):
    collect()
    before = served(settings)
    source.write_text("body { color: navy }")

    collect()

    assert served(settings) != before
    assert "navy" in (settings.STATIC_ROOT / "calm.css").read_text()


def test_what_was_cleared_away_is_put_there_again(source, settings):
    collect()
    (settings.STATIC_ROOT / "staticfiles.json").unlink()

    collect()

    assert (settings.STATIC_ROOT / "staticfiles.json").exists()
