"""What LibreOffice's own client of LanguageTool says of a text: run by the Python that LibreOffice's bridge (uno) is installed for.

python3 libreoffice.py PIPE < text.json
"""

from __future__ import annotations

import json
import sys
import time

import uno  # type: ignore[import-not-found]
from com.sun.star.lang import Locale  # type: ignore[import-not-found]

SECONDS = 120


def main() -> None:
    text = json.load(sys.stdin)
    context = _office(f"uno:pipe,name={sys.argv[1]};urp;StarOffice.ComponentContext")
    checker = context.ServiceManager.createInstanceWithContext("org.openoffice.lingu.LanguageToolGrammarChecker", context)
    said = checker.doProofreading("1", text, Locale("en", "US", ""), 0, len(text), ())
    rows = [[one.nErrorStart, one.nErrorLength, one.aShortComment, list(one.aSuggestions)] for one in said.aErrors]
    print(json.dumps(rows))


def _office(address: str) -> object:
    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
    end = time.monotonic() + SECONDS
    while True:
        try:
            return resolver.resolve(address)
        except Exception:  # it does not listen yet
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


if __name__ == "__main__":
    main()
