"""Log lines: plain or JSON, and never an address that tells what a person did in a private place."""

import logging
from typing import Any

import structlog

PRIVATE = (
    "/journal/", "/account/", "/calendar/", "/enquiry/", "/invitation/", "/live/", "/seat/", "/taster/",
    "/you/groups/", "/you/safe-address/",
)  # fmt: skip


class NoPrivatePaths(logging.Filter):
    """Drops lines that name a private path."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep the line unless it names a private path."""
        text = record.getMessage()
        return not any(path in text for path in PRIVATE)


def formatter(style: str) -> logging.Formatter:
    """A formatter for `plain` or `json`."""
    shared: list[Any] = [structlog.stdlib.add_log_level, structlog.processors.TimeStamper(fmt="iso")]
    # A plain traceback: the ornate one prints the values of variables, and those may be what a member wrote.
    plain = structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
    last = [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()] if style == "json" else [plain]
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
    )


structlog.configure(
    processors=[
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
)
