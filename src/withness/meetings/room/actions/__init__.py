"""Verbs of the room: each authorises, moves the meeting to its next version, and says so on the bus."""

from withness.meetings.room.actions.formats import change_format, choose_path, copy_format, remove_format
from withness.meetings.room.actions.keeping import keep_for_self, remove_kept, write_note
from withness.meetings.room.actions.learning import TooManyLines, answer_learning, propose_learning, take_back_learning
from withness.meetings.room.actions.moves import NotInside, NotYours, come_in, touch
from withness.meetings.room.actions.roles import say_about_turn
from withness.meetings.room.actions.verbs import (
    answer_offer,
    ask,
    change_path,
    choose_presenter,
    close_room,
    end_turn,
    go_on,
    let_go_first,
    name_listening,
    offer_round,
    open_room,
    pause,
    resume,
    set_time,
    stay_longer,
    take_over,
    undo,
)

__all__ = [
    "NotInside",
    "NotYours",
    "TooManyLines",
    "answer_learning",
    "answer_offer",
    "ask",
    "change_format",
    "change_path",
    "choose_path",
    "choose_presenter",
    "close_room",
    "come_in",
    "copy_format",
    "end_turn",
    "go_on",
    "keep_for_self",
    "let_go_first",
    "name_listening",
    "offer_round",
    "open_room",
    "pause",
    "propose_learning",
    "remove_format",
    "remove_kept",
    "resume",
    "say_about_turn",
    "set_time",
    "stay_longer",
    "take_back_learning",
    "take_over",
    "touch",
    "undo",
    "write_note",
]
