"""What a person says for the forming of groups, and facilitating."""

from django.urls import path

from withness.people.views import pool, wishes

urlpatterns = [
    path("you/groups/", wishes.forming, name="wishes"),
    path("you/groups/wishes/", wishes.wishes, name="wishes_groups"),
    path("you/groups/times/", wishes.times, name="wishes_times"),
    path("you/groups/snooze/", wishes.snooze, name="wishes_snooze"),
    path("you/groups/rules/", wishes.rules, name="wishes_rules"),
    path("you/groups/apart/", wishes.apart, name="wishes_apart"),
    path("you/groups/apart/<id:separation_id>/removal/", wishes.apart_end, name="wishes_apart_end"),
    path("you/groups/removal/", wishes.forget, name="wishes_forget"),
    path("you/facilitating/", pool.facilitating, name="facilitating"),
    path("you/facilitating/times/", pool.facilitating_times, name="facilitating_times"),
    path("you/facilitating/end/", pool.facilitating_end, name="facilitating_end"),
    path("pool/waiting/", pool.waiting, name="pool_waiting"),
    path("pool/asked/<id:asked_place_id>/yes/", pool.yes, name="pool_yes"),
    path("pool/asked/<id:asked_place_id>/no/", pool.no, name="pool_no"),
    path("pool/<id:pool_place_id>/leave/", pool.leave, name="pool_leave"),
    path("pool/<id:pool_place_id>/removal/", pool.pool_removal, name="pool_removal"),
    path("organisations/<id:organisation_id>/pool/", pool.pool, name="pool"),
    path("organisations/<id:organisation_id>/pool/offer/", pool.offer, name="pool_offer"),
]
