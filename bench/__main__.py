"""`make bench`: everything in one run."""

import argparse

from bench import cold, forming, journal, pages, rooms


def main() -> None:
    """Pages, then rooms, then a cold page, then groups formed, then a journal opened."""
    options = argparse.ArgumentParser(prog="bench")
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--seconds", type=float, default=2.0)
    given = options.parse_args()
    pages.measure(rounds=given.rounds, seconds=given.seconds)
    rooms.measure(rounds=given.rounds * 2)
    cold.measure()
    forming.measure()
    journal.measure()


if __name__ == "__main__":
    main()
