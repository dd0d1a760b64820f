"""Runs the command line: `python -m accordingto`."""

from accordingto.cli.main import main

if __name__ == "__main__":
    main()
