# make run    the page, from a fresh clone
# make test   format check, lint, types and tests
# make format rewrites the code's format

PYTHON ?= python3
VENV := .venv
PIP := $(VENV)/bin/python -m pip --disable-pip-version-check
PINNED := pyproject.toml constraints.txt

.PHONY: run test format clean

run: $(VENV)/base
	$(VENV)/bin/mihang web

test: $(VENV)/test
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/python -m pytest

format: $(VENV)/test
	$(VENV)/bin/ruff format .
	$(VENV)/bin/ruff check --fix .

clean:
	rm -rf $(VENV) build dist

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "MiHang needs Python 3.11 or newer; name one with make PYTHON=...")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/base: $(VENV)/bin/python $(PINNED)
	$(PIP) install -c constraints.txt -e .
	touch $@

$(VENV)/test: $(VENV)/bin/python $(PINNED)
	$(PIP) install -c constraints.txt -e '.[test]'
	touch $@ $(VENV)/base
