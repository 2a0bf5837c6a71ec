"""Addresses of circles."""

from django.urls import path

from withness.circles.views import charter, circle, coming_in, consent, drafting, founding, record

CIRCLE = "circles/<id:circle_id>/"
DRAFT = f"{CIRCLE}charter/draft/"

urlpatterns = [
    # founding
    path("circles/", circle.circles, name="circles"),
    path("circles/found/", founding.found, name="found_circle"),
    path("come/<str:way>/", coming_in.coming_in, name="come_in"),
    path(CIRCLE, circle.circle, name="circle"),
    path(f"{CIRCLE}founding/", founding.founding, name="founding"),
    path(f"{CIRCLE}founding/about/", founding.about, name="founding_about"),
    path(f"{CIRCLE}founding/people/", founding.people, name="founding_people"),
    path(f"{CIRCLE}founding/people/link/", founding.link, name="founding_link"),
    path(f"{CIRCLE}founding/hopes/", founding.hopes, name="founding_hopes"),
    path(f"{CIRCLE}founding/hopes/opening/", founding.opening, name="founding_opening"),
    path(f"{CIRCLE}founding/sentence/", founding.sentence, name="founding_sentence"),
    path(f"{CIRCLE}charter/", charter.charter, name="charter"),
    path(f"{CIRCLE}charter/pdf/", charter.pdf, name="charter_pdf"),
    path(f"{CIRCLE}charter/signature/", charter.signature, name="charter_signature"),
    path(f"{CIRCLE}charter/versions/<int:number>/", charter.version, name="charter_version"),
    path(f"{CIRCLE}charter/clauses/<id:thread>/", charter.history, name="clause_history"),
    path(f"{CIRCLE}charter/change/", drafting.change, name="charter_change"),
    path(DRAFT, drafting.draft, name="charter_draft"),
    path(f"{DRAFT}mission/", drafting.mission, name="charter_mission"),
    path(f"{DRAFT}library/", drafting.library, name="charter_library"),
    path(f"{DRAFT}clauses/", drafting.own_clause, name="own_clause"),
    path(f"{DRAFT}clauses/<id:clause_id>/", drafting.clause, name="draft_clause"),
    path(f"{DRAFT}clauses/<id:clause_id>/place/", drafting.place, name="clause_place"),
    path(f"{DRAFT}clauses/<id:clause_id>/removal/", drafting.removal, name="clause_removal"),
    path(f"{DRAFT}clauses/<id:clause_id>/return/", drafting.put_back, name="clause_return"),
    path(f"{DRAFT}asking/", drafting.asking, name="charter_asking"),
    path(f"{DRAFT}removal/", drafting.drop, name="charter_drop"),
    path(f"{CIRCLE}consent/", consent.rounds, name="consent_rounds"),
    path(f"{CIRCLE}consent/new/", consent.ask, name="consent_ask"),
    path(f"{CIRCLE}consent/<id:round_id>/", consent.consent_round, name="consent_round"),
    path(f"{CIRCLE}consent/<id:round_id>/withdrawal/", consent.withdrawal, name="consent_withdrawal"),
    path(f"{CIRCLE}record/", record.record, name="circle_record"),
    path("circles/waiting/", consent.waiting, name="circles_waiting"),
    # joining
]
