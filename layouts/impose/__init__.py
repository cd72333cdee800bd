"""Imposition: which page goes where on which sheet. Arithmetic alone; knows no cards and no PDF."""
