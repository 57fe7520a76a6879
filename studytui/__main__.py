"""`python -m studytui` is the same as `studytui`."""

from studytui.cli.main import main

if __name__ == "__main__":
    main()
