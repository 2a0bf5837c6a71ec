"""What the invented people have said about groups, with the verbs that people press. Nobody real said any of it."""

from dataclasses import dataclass

from withness.kit.clock import today
from withness.people.actions import pool, wishes
from withness.people.models import Organisation, Person, PoolPlace

Hours = dict[int, tuple[int, ...]]  # weekday: hours, those that are liked below nought


@dataclass(frozen=True)
class Wished:
    """One person's wishes: kinds of group, how, where, when, and what only rules use."""

    name: str
    hours: Hours
    kinds: tuple[str, ...] = ("reflective",)
    modes: tuple[str, ...] = ("online",)
    places: tuple[str, ...] = ()
    perspective: str = ""
    not_alone: bool = False
    night: bool = False
    apart: tuple[str, ...] = ()


MORNINGS: Hours = {2: (9, 10, -11), 3: (9, 10), 4: (-9, 10)}
AFTERNOONS: Hours = {1: (14, 15), 2: (14, -15, 16), 4: (14, 15, -16)}
WISHED = (
    Wished("Tomas", AFTERNOONS, ("reflective", "peer_supervision"), perspective="consumer", not_alone=True),
    Wished("Ruth", {2: (-10, 11, 15), 4: (10,)}, ("peer_supervision", "reflective"), perspective="carer"),
    Wished(
        "Kofi", {1: (15, 16), 3: (-16,)}, ("reflective",), ("online", "in_person"), ("Harbour library",), night=True
    ),
    Wished("Noor", {1: (2, -3), 3: (2,), 4: (15, 16)}, night=True, apart=("Marek",)),
    Wished("Marek", MORNINGS, ("staff_support",)),
    Wished("Wiremu", {**MORNINGS, 5: (9,)}, modes=("online", "in_person"), places=("Harbour library",)),
    Wished("Bea", AFTERNOONS, ("reflective", "learning")),
    Wished("Yusuf", {2: (9, -11, 15), 4: (9, 16)}, ("reflective", "community")),
    Wished("Gwen", {2: (10, 11), 4: (10, -15)}, ("peer_supervision", "reflective"), perspective="both"),
)


def say_for_groups(house: dict[str, Person], organisation: Organisation) -> None:
    """Each their own, and Dr. Ines in the pool."""
    for wished in WISHED:
        say(house, wished)
    ines = house["Dr. Ines"]
    times = as_times({2: (9, 10, 11, 14, 15, 16), 4: (9, 10, 11, 14, 15, 16)})
    pool.say_facilitating(actor=ines, capacity=6, places=["Harbour library"], times=times, liked=[])
    PoolPlace.objects.create(
        organisation=organisation, person=ines, typed_name="Ines", typed_email=ines.email, confirmed_on=today()
    )
    pool.say_facilitating(actor=house["Lena"], capacity=1, times=as_times({1: (10, 11), 5: (10,)}))
    pool.offer_to(actor=house["Lena"], organisation=organisation)


def say(house: dict[str, Person], wished: Wished) -> None:
    """One person's wishes."""
    actor = house[wished.name]
    wishes.say_wishes(
        actor=actor,
        kinds=list(wished.kinds),
        modes=list(wished.modes),
        places=list(wished.places),
        night=wished.night,
        not_alone=wished.not_alone,
        times=as_times(wished.hours),
        liked=as_times(wished.hours, liked=True),
    )
    wishes.say_perspective(actor=actor, word=wished.perspective)
    if wished.apart:
        wishes.stay_apart(actor=actor, others=[house[name].id for name in wished.apart])


def as_times(hours: Hours, *, liked: bool = False) -> list[tuple[int, str]]:
    """As a row keeps them; only those that are liked, if asked."""
    said = [(day, hour) for day, some in hours.items() for hour in some]
    return [(day, f"{abs(hour):02}:00") for day, hour in said if hour < 0 or not liked]
