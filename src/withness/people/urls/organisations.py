"""Organisations, who works in them, and who to call."""

from django.urls import path

from withness.people.views import contacts, importing, organisations, positions

urlpatterns = [
    path("organisations/new/", organisations.new, name="organisation_new"),
    path("organisations/<id:organisation_id>/", organisations.organisation, name="organisation"),
    path("organisations/<id:organisation_id>/set-up/", organisations.set_up, name="organisation_set_up"),
    path("organisations/<id:organisation_id>/words/", organisations.words, name="organisation_words"),
    path("organisations/<id:organisation_id>/offices/", organisations.offices, name="offices"),
    path("organisations/<id:organisation_id>/offices/<id:office_id>/end/", organisations.office_end, name="office_end"),
    path("organisations/<id:organisation_id>/record/", organisations.record, name="organisation_record"),
    path("organisations/<id:organisation_id>/people/", positions.people, name="organisation_people"),
    path("organisations/<id:organisation_id>/people/new/", positions.person_new, name="organisation_person_new"),
    path("organisations/<id:organisation_id>/people/table/", importing.upload, name="organisation_import"),
    path("organisations/<id:organisation_id>/people/table/entry/", importing.enter, name="organisation_import_enter"),
    path("organisations/<id:organisation_id>/people/sample.csv", importing.sample, name="organisation_import_sample"),
    path("organisations/<id:organisation_id>/contacts/", contacts.organisation, name="organisation_contacts"),
    path("house/contacts/", contacts.house, name="house_contacts"),
    path("contacts/<id:contact_id>/", contacts.contact, name="contact"),
    path("contacts/<id:contact_id>/removal/", contacts.remove, name="contact_removal"),
    path("contacts/<id:contact_id>/up/", contacts.up, name="contact_up"),
    path("positions/waiting/", positions.waiting, name="positions_waiting"),
    path("positions/<id:position_id>/", positions.position, name="position"),
    path("positions/<id:position_id>/end/", positions.position_end, name="position_end"),
    path("positions/<id:position_id>/manager/", positions.manager_new, name="position_manager"),
    path("positions/<id:position_id>/yes/", positions.yes, name="position_yes"),
    path("positions/<id:position_id>/no/", positions.no, name="position_no"),
    path("lines/<id:line_id>/end/", positions.line_end, name="line_end"),
]
