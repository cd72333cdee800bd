"""The rules, one function each: it takes a file and the limits, and returns what is wrong.

The first line of its docstring is what it demands. The inspection puts the name of the function on
what it finds. No rule knows another one.
"""
