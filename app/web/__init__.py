"""The pages: ask, search, case. A page reads the address, makes one call, draws.

Streamlit puts this folder first on the import path, so no file here may bear the name of a
top-level package (``search``, ``html``).
"""
