"""A small round of the demo house, with a draft to look at. Its people are invented, and none of them is of the cast."""

from datetime import timedelta

from withness.formation.actions.drafting import begin_draft, make_draft
from withness.formation.actions.importing import enter_sheet
from withness.formation.actions.rounds import open_round
from withness.formation.models import Round
from withness.formation.tables import read
from withness.kit.clock import today
from withness.people.models import Organisation, Person
from withness.site.demo.cast import ZONE

SHEET = """email,name,role,area,places,times,best times,reports to,apart from,facilitates
amara@round.example,Amara Diallo,Peer practitioner,Harbour clinic,online,Mon 10:00; Tue 14:00,Tue 14:00,,,
ben@round.example,Ben Kowalski,Support worker,Day centre,online; Town hall,Tue 14:00; Thu 9:00,,,,
chiara@round.example,Chiara Rossi,Social worker,Family room,online,Tue 14:00; Thu 9:00,Thu 9:00,,,
dilan@round.example,Dilan Yilmaz,Residences officer,Student homes,online; Town hall,Mon 10:00; Thu 9:00,,,,
eve@round.example,Eve Okonkwo,Nurse,Harbour clinic,online,Tue 14:00,,,Ben Kowalski,
farid@round.example,Farid Rahimi,Housing worker,Student homes,Town hall,Thu 9:00,,,,
grace@round.example,Grace Mwangi,Family worker,Family room,online; Town hall,Tue 14:00; Thu 9:00,,,,
hana@round.example,Hana Novotná,Youth worker,Day centre,Town hall,Thu 9:00; Mon 10:00,Mon 10:00,,,
ivo@round.example,Ivo Petrov,Support worker,Harbour clinic,online,Mon 10:00; Tue 14:00,,amara@round.example,,
jun@round.example,Jun Takahashi,Careers adviser,Student homes,online; Town hall,Tue 14:00; Thu 9:00,,,,
kiri@round.example,Kiri Tamihana,Peer practitioner,Day centre,Town hall,Thu 9:00,,,,
leo@round.example,Leo Fernandes,Security officer,Student homes,online,Fri 16:00,,,,
mira@outside.example,Mira Sandström,,,online,Mon 10:00; Tue 14:00,,,,1
noel@outside.example,Noel Bautista,,,Town hall,Mon 10:00; Thu 9:00,,,,1
"""


def small_round(lena: Person, organisation: Organisation) -> Round:
    """Twelve people, two who hold groups, and a draft that seats most of them."""
    forming = open_round(
        actor=lena,
        organisation=organisation,
        title="Groups for the first half of the year",
        times=[[1, "10:00"], [2, "14:00"], [4, "09:00"], [5, "16:00"]],
        sites=["Town hall"],
        zone=ZONE,
        starts_on=today() + timedelta(days=21),
        count=6,
        terms="Six meetings of ninety minutes. Harbour Support pays for them, and is told nothing about them.",
    )
    rows, wrong = read(SHEET, zone=ZONE)
    enter_sheet(actor=lena, forming=forming, rows=rows, wrong=wrong)
    make_draft.call(begin_draft(actor=lena, forming=forming).id)
    return forming
