import pytest
from django.template import engines
from django.urls import NoReverseMatch, reverse
from django.utils import translation

from withness.kit.ids import new_id


def shown(words, **known):
    return engines["django"].from_string(words).render(known)


def test_words_are_remembered_in_each_language():
    with translation.override("de"):
        german = shown("{% translate 'January' %}")

    assert (german, shown("{% translate 'January' %}")) == ("Januar", "January")


def test_words_of_a_variable_and_words_kept_for_later_are_told_too():
    with translation.override("de"):
        said = shown("{% translate month %} {% translate 'March' as later %}{{ later }}", month="January")

    assert said == "Januar März"


def test_words_stand_as_they_were_written():
    assert shown("{% translate \"50% of 'us' & you\" %}") == "50% of 'us' & you"


def test_an_address_is_the_one_of_what_it_is_about():
    one, other = new_id(), new_id()
    words = "{% url 'thread' thread_id=number %} {% url 'circle' number as there %}{{ there }}"

    found = [shown(words, number=number) for number in (one, other, one)]

    expected = [f"{reverse('thread', args=[n])} {reverse('circle', args=[n])}" for n in (one, other)]
    assert found == [*expected, expected[0]]


def test_an_address_that_leads_nowhere_is_an_error_unless_it_is_asked_for_with_as():
    with pytest.raises(NoReverseMatch):
        shown("{% url 'nowhere' %}")

    assert shown("{% url 'nowhere' as there %}[{{ there }}]") == "[]"
