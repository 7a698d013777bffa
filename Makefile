# Everything a newcomer needs: `make demo` shows what Traguardo does, `make serve` runs it, `make test` proves it.
# Only Python 3.11+, git and make are expected; packages are pinned with hashes.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url

.PHONY: demo serve test programs lint bench docs screenshots reading requirements clean
.DEFAULT_GOAL := demo

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Serve Python 3.11 o più recente / Python 3.11 or newer is needed: make PYTHON=python3.12 demo"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(BIN)/python requirements.txt pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.web: $(VENV)/.run requirements-web.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-web.txt
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-dev.txt
	@touch $@

$(VENV)/.bench: $(VENV)/.run requirements-bench.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-bench.txt
	@touch $@

demo: $(VENV)/.run
	@$(BIN)/traguardo demo --out out

# The web application with the five example bodies, on this machine alone; DATABASE_URL puts it on another database.
serve: export TRAGUARDO_DEMO ?= yes
serve: export TRAGUARDO_HTTPS ?= no
serve: export TRAGUARDO_SECOND_FACTOR ?= no
serve: $(VENV)/.web
	@$(BIN)/python -m traguardo.web serve $(if $(ADDRESS),--address $(ADDRESS))

# The core is proven whole by its own tests alone: measuring the others too would make them half as long again.
TESTS := $(BIN)/python -m pytest -n auto --dist worksteal

test: $(VENV)/.dev programs
	$(TESTS) tests/core --cov --cov-report=
	$(BIN)/python -m coverage report --include='src/traguardo/core/*' --fail-under=100
	$(TESTS) tests --ignore=tests/core
	.ci/postgresql.sh $(TESTS) tests/web --ignore=tests/web/browser/test_pages.py

programs:
	@.ci/programs.sh

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.bench
	$(BIN)/python -m bench

docs: $(VENV)/.dev
	$(BIN)/python docs/generate.py

screenshots: $(VENV)/.dev programs
	$(BIN)/python docs/screenshots.py

reading: $(VENV)/.dev
	$(BIN)/python -m tests.readers.measure

requirements: $(BIN)/python
	$(BIN)/python -m pip install --quiet uv
	$(COMPILE) --extra build pyproject.toml -o requirements.txt
	$(COMPILE) --extra build --extra web -c requirements.txt pyproject.toml -o requirements-web.txt
	$(COMPILE) --extra build --extra web --extra dev -c requirements-web.txt pyproject.toml -o requirements-dev.txt
	$(COMPILE) --extra build --extra web --extra bench -c requirements-web.txt pyproject.toml -o requirements-bench.txt

clean:
	rm -rf $(VENV) out .mypy_cache .ruff_cache .pytest_cache .hypothesis
