"""Addresses of the room. `<place>` is the circle's room, or the person's own rehearsal of it."""

from django.urls import path, register_converter

from withness.meetings.room.access import REHEARSAL, ROOM
from withness.meetings.room.views import around, cards, lines, presses, room, ways


class PlaceConverter:
    """The circle's room, or a rehearsal."""

    regex = f"{ROOM}|{REHEARSAL}"

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value


register_converter(PlaceConverter, "place")
AT = "circles/<id:circle_id>/"
IN = AT + "<place:place>/"

urlpatterns = [
    path(IN, room.room, name="room"),
    path(IN + "view/", room.view, name="room_view"),
    path(IN + "here/", room.here, name="room_here"),
    path(IN + "arrival/", room.arrival, name="room_arrival"),
    path(IN + "opening/", presses.opening, name="room_opening"),
    path(IN + "step/", presses.step, name="room_step"),
    path(IN + "time/", presses.time, name="room_time"),
    path(IN + "path/", presses.path, name="room_path"),
    path(IN + "question/", presses.question, name="room_question"),
    path(IN + "end/", presses.end, name="room_end"),
    path(IN + "turn/", presses.turn, name="room_turn"),
    path(IN + "order/", presses.order, name="room_order"),
    path(IN + "pause/", presses.pause, name="room_pause"),
    path(IN + "resumption/", presses.resumption, name="room_resumption"),
    path(IN + "presenter/", presses.presenter, name="room_presenter"),
    path(IN + "listening/", presses.listening, name="room_listening"),
    path(IN + "offer/", presses.offer, name="room_offer"),
    path(IN + "offer/answer/", presses.offer_answer, name="room_offer_answer"),
    path(IN + "holding/", presses.holding, name="room_holding"),
    path(IN + "undo/", presses.undo, name="room_undo"),
    path(IN + "paths/", around.paths, name="room_paths"),
    path(IN + "closing/", around.closing, name="room_closing"),
    path(IN + "roles/", presses.next_role, name="room_next_role"),
    path(IN + "lines/", lines.learning, name="room_learning"),
    path(IN + "lines/<id:learning_id>/answer/", lines.learning_answer, name="room_learning_answer"),
    path(IN + "lines/<id:learning_id>/removal/", lines.learning_removal, name="room_learning_removal"),
    path(AT + "room/after/<id:sitting_id>/", around.after, name="room_after"),
    path(AT + "room/brief/", around.brief, name="room_brief"),
    path(AT + "room/sheet/", around.sheet, name="room_sheet"),
    path(AT + "room/panel/", around.panel, name="room_panel"),
    path("help-cards/", cards.cards, name="help_cards"),
    path("help-cards/<slug:card_id>/", cards.card, name="help_card"),
    path(AT + "ways/", ways.ways, name="room_ways"),
    path(AT + "ways/copy/", ways.copy, name="room_way_copy"),
    path(AT + "ways/<id:format_id>/", ways.way, name="room_way"),
    path(AT + "ways/<id:format_id>/step/", ways.step, name="room_way_step"),
    path(AT + "ways/<id:format_id>/removal/", ways.removal, name="room_way_removal"),
    path("you/kept/", around.kept, name="kept"),
    path("you/kept/words/", around.kept_words, name="kept_words"),
    path("you/kept/panel/", around.kept_panel, name="kept_panel"),
    path("you/kept/<id:kept_id>/removal/", around.kept_removal, name="kept_removal"),
]
