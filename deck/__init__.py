"""What is printed: the content in YAML and the Python that understands it."""

import os

VERSION = "0.1.0"

# Looking for plug-ins of pydantic means reading the metadata of every installed package: 20 ms.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
