"""How it is printed: geometry, typesetting, faces, imposition, PDF, and the YAML catalogues."""
