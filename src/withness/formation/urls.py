"""Addresses of rounds."""

from django.urls import URLPattern, URLResolver, include, path

from withness.formation.views import drafts, links, moving, panels, people, rounds, sheet

draft: list[URLPattern | URLResolver] = [
    path("", drafts.draft, name="forming_draft"),
    path("progress/", drafts.progress, name="forming_progress"),
    path("stop/", drafts.stop, name="forming_stop"),
    path("name/", drafts.name, name="forming_draft_name"),
    path("again/", drafts.again, name="forming_draft_again"),
    path("copy/", drafts.copy, name="forming_draft_copy"),
    path("removal/", drafts.remove, name="forming_draft_removal"),
    path("asking/", rounds.ask, name="forming_asking"),
    path("seal/", rounds.seal, name="forming_seal"),
    path("undo/", moving.undo, name="forming_undo"),
    path("people/<id:row_id>/", moving.move, name="forming_move"),
    path("people/<id:row_id>/pin/", moving.pin, name="forming_pin"),
]
one_round: list[URLPattern | URLResolver] = [
    path("", rounds.one, name="forming"),
    path("about/", rounds.about, name="forming_about"),
    path("removal/", rounds.remove, name="forming_removal"),
    path("asking/end/", rounds.stop_asking, name="forming_asking_end"),
    path("people/", people.people, name="forming_people"),
    path("people/new/", people.new, name="forming_person_new"),
    path("people/said/", people.take, name="forming_said"),
    path("people/sheet/", sheet.upload, name="forming_sheet"),
    path("people/sheet/entry/", sheet.enter, name="forming_sheet_enter"),
    path("people/sample.csv", sheet.sample, name="forming_sample"),
    path("people/<id:row_id>/", people.person, name="forming_person"),
    path("people/<id:row_id>/removal/", people.remove, name="forming_person_removal"),
    path("circles/", people.circles, name="forming_circles"),
    path("apart/", people.apart, name="forming_apart"),
    path("apart/<id:pair_id>/removal/", people.together, name="forming_pair_removal"),
    path("drafts/", drafts.drafts, name="forming_drafts"),
    path("drafts/comparison/", drafts.compare, name="forming_comparison"),
    path("drafts/<id:draft_id>/", include(draft)),
]
urlpatterns = [
    path("organisations/<id:organisation_id>/rounds/", rounds.rounds, name="rounds"),
    path("organisations/<id:organisation_id>/rounds/new/", rounds.new, name="forming_new"),
    path("rounds/waiting/", panels.waiting, name="rounds_waiting"),
    path("rounds/<id:forming_id>/", include(one_round)),
    path("seat/<str:seat_token>/", links.seat, name="round_seat"),
    path("seat/<str:seat_token>/no/", links.decline, name="round_seat_no"),
    path("seat/<str:seat_token>/out/", links.go_out, name="round_seat_out"),
    path("seat/<str:seat_token>/place/", links.take, name="round_seat_place"),
    path("circles/<id:circle_id>/formed/", panels.formed, name="circle_formed"),
]
