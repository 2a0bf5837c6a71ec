"""Why something was not done, in one line for whoever keeps the house."""


class Refusal(Exception):
    """Nothing was changed; the message says why and what to do."""
