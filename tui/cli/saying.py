"""The one way to stdout and stderr: what is printed may hold names and answers, which must not steer a terminal."""

from __future__ import annotations

import json
from typing import Any

import click

from models.plain import escaped, shown, shown_lines


def say(line: str) -> None:
    """Print a line for people on stdout."""
    click.echo(shown(line))


def complain(line: str) -> None:
    """Print a line for people on stderr."""
    click.echo(shown(line), err=True)


def complain_at_length(lines: str) -> None:
    """Print several lines on stderr, of which each but its end is taken as :func:`complain` does."""
    click.echo(shown_lines(lines), err=True)


def emit(value: Any) -> None:
    """Print a JSON value for programs on stdout."""
    click.echo(escaped(json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True)))
