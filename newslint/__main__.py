"""So that `python -m newslint` does what `newslint` does."""

from newslint.cli.main import main

if __name__ == "__main__":
    main(prog_name="newslint")
