"""What all tests share: the tools of the system that some of them look through."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable

import pytest


def need(tool: str) -> str:
    """Give the path of a tool of the system; without it the test is skipped, and under CI=true it fails."""
    path = shutil.which(tool)
    if path is None:
        reason = f"{tool} is not installed"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return path


@pytest.fixture
def tool() -> Callable[[str], str]:
    """Give :func:`need`, for tests that run a tool of the system."""
    return need
