"""The download: language-tool-python fetches LanguageTool, some 250 MB, only when it is told to."""

from __future__ import annotations

import os
from pathlib import Path

from newslint.languagetool.access import JAR_FOLDER, NO_JAVA, Unavailable, client_missing, downloaded


def fetch() -> Path:
    """Fetch LanguageTool, unless it is here already; its folder. Raises Unavailable for a download that is refused or fails.

    Where to is language-tool-python's affair (LTP_PATH, else .cache/language_tool_python in the home folder).
    """
    if missing := client_missing():
        raise Unavailable(missing)
    if found := downloaded():
        return found
    from language_tool_python.download_lt import LocalLanguageTool

    named = os.environ.pop(JAR_FOLDER, None)  # with it language-tool-python fetches nothing
    try:
        LocalLanguageTool.from_version_name().download()
    except ModuleNotFoundError as error:
        raise Unavailable(NO_JAVA) from error
    except (Exception, SystemExit) as error:
        what = (" ".join(str(error).split()) or type(error).__name__)[:200]
        raise Unavailable(f"LanguageTool cannot be fetched ({what}): fetch its zip by hand and name its folder ({JAR_FOLDER})") from error
    finally:
        if named is not None:
            os.environ[JAR_FOLDER] = named
    found = downloaded()
    if found is None:
        raise Unavailable(f"LanguageTool was fetched, but is not where it should be: name its folder ({JAR_FOLDER})")
    return found
