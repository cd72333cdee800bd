"""Preflight: judges any PDF against what a printer asks for; knows no cards and no writer."""
