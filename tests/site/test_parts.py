"""The page of parts exists in the demo, and a form that comes back keeps what was typed."""


def test_in_the_demo_it_shows_every_part(client, db):
    answer = client.get("/house/parts/")

    assert answer.status_code == 200
    for mark in (
        'class="path"',
        'class="ring"',
        'class="round"',
        'class="audience alone"',
        "<dialog",
        "<markdown-toolbar",
    ):
        assert mark in answer.content.decode()


def test_elsewhere_it_is_not_there(client, db, settings):
    settings.DEMO = False

    assert client.get("/house/parts/").status_code == 404


def test_a_form_that_comes_back_keeps_what_was_typed_and_names_each_error(client, db):
    answer = client.get("/house/parts/?wrong=1")
    page = answer.content.decode()

    assert answer.status_code == 422
    assert 'value="not an address"' in page
    assert 'aria-describedby="id_mail_error"' in page
    assert 'id="id_mail_error"' in page
    assert '<a href="#id_mail">' in page


def test_attributes_given_to_a_part_are_escaped(rf):
    from django.template import engines

    template = engines["django"].from_string('{% cotton button :data-words="words" %}x{% endcotton %}')

    page = template.render({"words": '" onclick="alert(1)"'}, rf.get("/"))

    assert 'data-words="&quot; onclick=&quot;alert(1)&quot;"' in page
