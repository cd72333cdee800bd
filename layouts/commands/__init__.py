"""The commands beside `build` and `check`: one module each, loaded when it is called.

`build.py` lists them in `COMMANDS`. Only this package and `build.py` know click.
"""
