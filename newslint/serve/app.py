"""The application: LanguageTool's interface and the page, behind the door."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.types import ASGIApp

from newslint.serve.crew import Crew
from newslint.serve.door import Door
from newslint.serve.options import ServeOptions
from newslint.serve.page import CheckPage
from newslint.serve.v2 import Interface


def app_of(options: ServeOptions, crew: Crew) -> ASGIApp:
    """The application that these options ask for; the crew looks at what comes in."""
    routes = [*CheckPage(crew, options).routes(), *Interface(crew, options.longest, options.folder).routes()]
    return Door(Starlette(routes=routes), options.door)
