"""Who answers at /v2, and in which languages."""

from __future__ import annotations

from newslint import __version__

SOFTWARE = {"name": "newslint", "version": __version__, "buildDate": "", "commit": "", "premium": False}
LANGUAGES = {
    "en": "English",
    "en-AU": "English (Australian)",
    "en-CA": "English (Canadian)",
    "en-GB": "English (GB)",
    "en-NZ": "English (New Zealand)",
    "en-US": "English (US)",
    "en-ZA": "English (South African)",
}
USUAL = "en-US"
