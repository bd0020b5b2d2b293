# Two commands: `make demo` builds the example case, `make test` runs the tests. Both install what they need into .venv.

VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
WHEELS := --require-hashes --only-binary :all:
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-emit-find-links --no-annotate --custom-compile-command "make lock" --upgrade
CASE ?= examples/iraq-2020
JOBS ?= 2
# Half a gigabyte, for the tests that run SQL on Spark too: only where there is Java, without which they are skipped.
SPARK := $(if $(shell command -v java)$(CI),$(VENV)/.spark)
CHECKED := src tests benchmarks scripts

.PHONY: help demo test lint format lock clean
.DEFAULT_GOAL := help

help:  ## list these targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 15

demo: $(VENV)/.core  ## build the example case, print ten findings and where the dossier lies
	@$(BIN)/tawatur demo $(CASE)

test: $(VENV)/.dev $(SPARK)  ## run the tests; ARGS="tests/link -k dates" picks some, JOBS=1 runs them in one process
	@$(BIN)/python -m pytest --numprocesses $(JOBS) --dist worksteal $(ARGS)

lint: $(VENV)/.dev  ## check style and types
	@$(BIN)/ruff check $(CHECKED)
	@$(BIN)/ruff format --check $(CHECKED)
	@$(BIN)/mypy
	@$(BIN)/mypy benchmarks scripts

format: $(VENV)/.dev  ## set the code in the house style
	@$(BIN)/ruff check --fix-only $(CHECKED)
	@$(BIN)/ruff format $(CHECKED)

lock: $(VENV)/.dev  ## bring requirements/*.txt up to date with pyproject.toml and requirements/*.in
	$(LOCK) pyproject.toml -o requirements/core.txt
	$(LOCK) requirements/build.in -o requirements/build.txt
	$(LOCK) requirements/dev.in -c requirements/core.txt -c requirements/build.txt -o requirements/dev.txt
	$(LOCK) requirements/spark.in -o requirements/spark.txt

clean:  ## remove the environment, the caches and the built example
	rm -rf $(VENV) dist .mypy_cache .ruff_cache .pytest_cache .hypothesis examples/*/build

# The first Python that is new enough; a shim that only prints an error does not count.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3.14 python3 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo "$$p"; break; }; done)

$(VENV)/.made:
	@test -n "$(PYTHON)" || { echo "Tawatur needs Python 3.11 or newer; none was found. Name one: make demo PYTHON=/path/to/python" >&2; exit 1; }
	@echo "Making $(VENV) with $(PYTHON)"
	@"$(PYTHON)" -m venv --clear $(VENV)
	@touch $@

$(VENV)/.core: $(VENV)/.made requirements/core.txt requirements/build.txt pyproject.toml
	@echo "Installing Tawatur and its libraries (wheels with known hashes only)"
	@$(PIP) install $(WHEELS) -r requirements/build.txt -r requirements/core.txt
	@$(PIP) install --no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.core requirements/dev.txt
	@echo "Installing the tools for the tests"
	@$(PIP) install $(WHEELS) -r requirements/dev.txt
	@touch $@

$(VENV)/.spark: $(VENV)/.dev requirements/spark.txt
	@echo "Installing Spark for the tests of both engines"
	@$(PIP) install $(WHEELS) --no-binary pyspark --no-build-isolation -r requirements/spark.txt
	@touch $@
