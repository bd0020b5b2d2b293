"""One file for each format. A reader is found by itself: NAME, MEDIA_TYPES, SUFFIXES and `read(data)`."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import PurePosixPath
from typing import cast

from tawatur.read.passages import Reader


def shelf() -> dict[str, Reader]:
    """All readers by name, in the order of their names."""
    found = (importlib.import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__))
    readers = [cast(Reader, module) for module in found if hasattr(module, "NAME")]
    return {reader.NAME: reader for reader in sorted(readers, key=lambda reader: reader.NAME)}


def reader_for(path: str, media_type: str) -> Reader | None:
    """The reader for a media type, or for the suffix of a path where the type only says "some text"; else None."""
    readers = shelf().values()
    suffix = PurePosixPath(path).suffix.lower()
    exact = [reader for reader in readers if media_type in reader.MEDIA_TYPES]
    by_suffix = [reader for reader in readers if suffix in reader.SUFFIXES]
    if media_type in ("text/plain", "application/octet-stream") and by_suffix:
        return by_suffix[0]
    return exact[0] if exact else None
