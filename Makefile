# Everything runs in one virtual environment that make builds when pyproject.toml changes.
# Only Python 3.11 (or later) and make are needed. `VENV=/elsewhere make test` puts it elsewhere.

PYTHON ?= $(shell command -v python3.11 || command -v python3 || command -v python)
VENV ?= .venv
EVAL ?= ../shared/eval
SETS ?=
ARGS ?=
BIN := $(VENV)/bin

.PHONY: chat ask test check format lint types contracts audit bench eval fuzz train clean

chat: $(VENV)/.ready  ## talk to the archive
	@$(BIN)/archivist chat

ask: $(VENV)/.ready  ## make ask Q="how many …?"
	@$(BIN)/archivist ask "$$QUESTION" || [ $$? -eq 1 ]  # not in the archive: no failure of make

test: $(VENV)/.ready  ## the tests
	$(BIN)/python -m pytest $(ARGS)

check: format lint types contracts  ## all four; `make -k check` runs them all, whatever fails

format: $(VENV)/.ready
	$(BIN)/ruff format --check .

lint: $(VENV)/.ready
	$(BIN)/ruff check .

types: $(VENV)/.ready
	$(BIN)/mypy

contracts: $(VENV)/.ready
	$(BIN)/lint-imports

audit: $(VENV)/.ready  ## known vulnerabilities of what is installed, or the versions where offline
	-@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[audit]'
	@$(BIN)/python -m tests.audit

bench: $(VENV)/.ready  ## speed, as ratios to a plain sentence-transformers + faiss script
	@$(BIN)/python -m tests.bench $(ARGS)

eval: $(VENV)/.ready  ## quality on the evaluation sets, against the floors
	@EVAL="$(EVAL)" $(BIN)/python -m tests.evaluate.scores $(SETS) $(ARGS)

fuzz: $(VENV)/.fuzz  ## hostile input for a minute each target; ARGS="--seconds 600 tables" for longer
	@$(BIN)/python -m tests.fuzz $(ARGS)

train: $(VENV)/.train  ## train the ranking weights again
	EVAL="$(EVAL)" $(BIN)/python -m tests.train $(ARGS)
	$(BIN)/python -m tests.train.prose "$(EVAL)/dev"

clean:  ## remove the environment, the index and every cache
	rm -rf .venv .archivist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache .fuzz
	find bot index tests -name __pycache__ -type d -prune -exec rm -rf {} +

# The value as typed: make would read the $4 of "$40k" as a variable of its own.
export QUESTION := $(value Q)

# An interrupted installation leaves no stamp, so the next run completes it.
$(VENV)/.ready: pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed: install it, or name it with PYTHON=…" >&2; exit 2; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed, this is " + sys.version.split()[0] + ": name another with PYTHON=…")'
	@echo "Setting up $(VENV): once, a few minutes." >&2
	@"$(PYTHON)" -m venv "$(VENV)"
	@"$(BIN)/python" -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@"$(BIN)/python" -m compileall -q bot index  # as an installation does; an editable one does not
	@touch "$@"

$(VENV)/.fuzz: $(VENV)/.ready
	@"$(BIN)/python" -m pip install --quiet --disable-pip-version-check --editable '.[fuzz]'
	@touch "$@"

$(VENV)/.train: $(VENV)/.ready
	@"$(BIN)/python" -m pip install --quiet --disable-pip-version-check --editable '.[train]'
	@touch "$@"
