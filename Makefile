# `make lab` opens the notebooks, `make test` runs what CI runs, `make docs` builds the site. They set up
# what they need, in this folder only; a step already done is skipped.

PYTHON ?= python3
# ipykernel 6 has no subshells: the tests of the kernel run with it, too.
KERNEL6 := ipykernel==6.29.*
WORKERS ?= auto
NOTEBOOKS ?= notebooks
# `make test` leaves out what is marked as slow and takes a quarter of the generated examples; `make test-all` does all of it.
SLOW ?=
CHOICE = $(if $(SLOW),,-m 'not slow' --hypothesis-profile few)
CHOICE6 = -m 'kernel$(if $(SLOW),, and not slow)'
# What ipykernel 6 runs as well; it differs in how events come to a run, which only some of the files look at.
FILES6 = $$(grep -rlE --include 'test_*.py' $(if $(SLOW),'mark\.kernel' tests,'route|SUBSHELL' tests/kernel))

VENV := .venv
VENV6 := .venv-ipykernel6
# On top of the first one: packages built on Streamlit.
VENV_PACKAGES := .venv-packages
# Made anew for each check: the wheel with what people use it in, and the lowest versions of all that it needs.
VENV_DIST := .venv-dist
VENV_LOWEST := .venv-lowest
BIN := $(CURDIR)/$(VENV)/bin
BIN6 := $(CURDIR)/$(VENV6)/bin
BIN_LOWEST := $(CURDIR)/$(VENV_LOWEST)/bin
STAMPS := .stamps
PIP := -m pip install --quiet --disable-pip-version-check

FRONT_END := labextension/package.json labextension/package-lock.json \
	$(shell find labextension/src labextension/view labextension/style licenses -type f -not -path '*/__tests__/*')
VERSION := $(shell sed -n 's/^  "version": "\(.*\)",/\1/p' labextension/package.json)
RUNTIME := $(STAMPS)/runtime
TEST := $(STAMPS)/test
TEST6 := $(STAMPS)/test-ipykernel6
DOCS := $(STAMPS)/docs
NODE := $(STAMPS)/node
CHROMIUM_STAMP := $(STAMPS)/chromium
# What the one test in Firefox has, which is slow.
FIREFOX_STAMP := $(STAMPS)/firefox
FIREFOX_FOLDER := tests/browser/firefox
PACKAGES_STAMP := $(STAMPS)/test-packages
POSTGRES_STAMP := $(STAMPS)/postgres

# One environment is on PATH, and nothing of the person's own settings leaks in.
export PATH := $(BIN):$(PATH)
export PYTHONDONTWRITEBYTECODE := 1
unexport PYTHONPATH

# Else each of the tests' kernels would do it again, as nothing writes byte code while they run.
COMPILE = $(BIN)/python -m compileall -q jupyter_rerun

# Two steps install the front end's packages into one folder; checks that are set up run side by side.
ifndef SIDE_BY_SIDE
.NOTPARALLEL:
endif

.PHONY: lab test test-all check-source check-style check-project check-python check-front-end-style check-front-end-tests check-front-end \
	check-notebooks check-kernel6 check-packages check-dist check-lowest dist \
	front-end notebooks fuzz soak wire api changelog coverage docs pictures moving format clean

# JupyterLab asks root, as in a container, to say that it is meant. LAB_FLAGS='--no-browser --port=9000' says more.
lab: $(RUNTIME)
	cd $(NOTEBOOKS) && $(BIN)/jupyter lab $(if $(filter 0,$(shell id -u)),--allow-root) $(LAB_FLAGS) 00-start.ipynb

test-all: SLOW := yes
test-all: $(FIREFOX_STAMP) test

test: check-source check-python check-notebooks check-kernel6 check-packages
	@echo "All checks passed."

# These use one processor each.
check-source: $(TEST) $(NODE)
	$(MAKE) --no-print-directory --jobs 2 --output-sync=target SIDE_BY_SIDE=yes SLOW=$(SLOW) check-front-end check-style check-project

# These and `check-front-end-style` are what .pre-commit-config.yaml runs at a commit.
check-style: $(TEST)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# What is around the source. The changelog is shown as it would be.
check-project: $(TEST)
	$(BIN)/validate-pyproject pyproject.toml
	$(BIN)/pre-commit validate-config
	$(BIN)/check-jsonschema --builtin-schema vendor.github-issue-config .github/ISSUE_TEMPLATE/config.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.github-issue-forms $(filter-out %/config.yml,$(wildcard .github/ISSUE_TEMPLATE/*.yml))
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml
	$(BIN)/zizmor --offline --quiet --config .github/zizmor.yml --strict-collection .github
	$(BIN)/towncrier build --draft --version next

check-python: $(TEST) $(NODE) $(CHROMIUM_STAMP) $(POSTGRES_STAMP)
	$(COMPILE)
	# A worker with nothing left takes over what waits for another: browser tests are slow, and come first.
	$(BIN)/pytest -n $(WORKERS) --dist worksteal $(CHOICE) --durations 40 --durations-min 1

check-notebooks: $(TEST)
	$(BIN)/pytest -n $(WORKERS) --dist loadfile --nbval-lax $(if $(SLOW),--apps) notebooks

check-front-end-style: $(NODE)
	cd labextension && npm run --silent check:style

check-front-end-tests: $(NODE)
	cd labextension && npm run --silent types && npm run --silent test

check-front-end: check-front-end-style check-front-end-tests

check-kernel6: export PATH := $(BIN6):$(PATH)
check-kernel6: $(TEST6) $(POSTGRES_STAMP)
	$(COMPILE)
	# What runs leave behind is counted above: it is the package's, whichever kernel runs it.
	$(BIN6)/pytest -n $(WORKERS) --dist loadfile $(CHOICE6) --ignore tests/kernel/test_census.py \
		$(FILES6)

check-packages: $(PACKAGES_STAMP) $(CHROMIUM_STAMP)
	$(COMPILE)
	$(VENV_PACKAGES)/bin/python -m pytest -n $(WORKERS) --dist worksteal -m 'packages$(if $(SLOW),, and not slow)' tests/packages

# The sdist and the wheel, checked, in dist/.
dist: $(TEST)
	$(BIN)/python -m tests.tools.dist

# The wheel alone, with JupyterLab, Notebook and Voila, in a browser.
check-dist: dist $(CHROMIUM_STAMP)
	$(PYTHON) -m venv --clear $(VENV_DIST)
	$(BIN)/uv pip install --quiet --python $(VENV_DIST)/bin/python dist/*.whl jupyterlab notebook voila
	INSTALLED=$(CURDIR)/$(VENV_DIST)/bin/python $(BIN)/pytest -n 0 tests/installed

# The lowest versions that pyproject.toml allows, of what is needed and of what the tests use, with the Python that PYTHON names.
check-lowest: export PATH := $(BIN_LOWEST):$(PATH)
check-lowest: | $(STAMPS)
	$(PYTHON) -m venv --clear $(VENV_LOWEST)
	$(BIN_LOWEST)/python $(PIP) uv
	$(BIN_LOWEST)/uv pip install --quiet --python $(BIN_LOWEST)/python --resolution lowest-direct --editable '.[test]'
	$(BIN_LOWEST)/python -m compileall -q jupyter_rerun
	$(BIN_LOWEST)/python -m pytest -n $(WORKERS) --dist worksteal -m 'not browser and not packages and not slow'

front-end: $(NODE)
	cd labextension && npm run --silent build:view

notebooks: $(TEST)
	$(BIN)/python tests/tools/save_outputs.py

# FUZZ='--steps 200000 --seed 7' for another run.
fuzz: $(TEST)
	$(BIN)/python -m tests.parity.fuzz $(FUZZ)

# SOAK='--runs 100000 "keys that change"' and KILLS='--times 10' for others.
soak: $(TEST) $(POSTGRES_STAMP)
	$(BIN)/python -m tests.tools.soak $(SOAK)
	$(BIN)/python -m tests.keep.kills $(KILLS)

# The samples of what goes over the wire, written anew: after a change of it that is meant.
wire: $(TEST)
	WIRE=write $(BIN)/pytest -n 0 tests/render/test_wire.py

# The public names and signatures, written anew: after a change of them that is meant.
api: $(TEST)
	$(BIN)/python -m tests.tools.api

# Moves what is in changes/ into CHANGELOG.md, under the version in labextension/package.json.
changelog: $(TEST)
	$(BIN)/towncrier build --yes --version '$(VERSION)'

coverage: $(TEST)
	$(BIN)/python -m tests.parity.coverage

# Warnings are errors; what has not changed is not read again.
docs: $(DOCS)
	$(BIN)/python -m sphinx -q -W --keep-going docs build/site
	@echo "The site: file://$(CURDIR)/build/site/index.html"

# What the examples of the API draw, photographed anew: after a change of how something looks.
pictures: $(TEST) $(CHROMIUM_STAMP)
	$(BIN)/python -m tests.tools.examples

# README's moving picture, made anew: after a change of how something looks.
moving: $(TEST) $(CHROMIUM_STAMP)
	$(BIN)/python -m tests.tools.moving

format: $(TEST) $(NODE)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	cd labextension && npm run --silent format

clean:
	rm -rf $(VENV) $(VENV6) $(VENV_PACKAGES) $(VENV_DIST) $(VENV_LOWEST) $(STAMPS) build dist docs/notebooks labextension/lib labextension/node_modules \
		$(FIREFOX_FOLDER)/node_modules jupyter_rerun/labextension jupyter_rerun/render/static
	find jupyter_rerun -name __pycache__ -prune -exec rm -rf {} +

$(STAMPS):
	mkdir -p $@

$(BIN)/python $(BIN6)/python: | $(STAMPS)
	$(PYTHON) -m venv $(patsubst %/bin/,%,$(dir $@))

# An editable install builds the front end, so it comes again when that changed.
$(RUNTIME): pyproject.toml hatch_build.py $(FRONT_END) | $(BIN)/python
	$(BIN)/python $(PIP) --editable . 'jupyterlab>=4.4' altair matplotlib pandas plotly
	touch $@

$(TEST): pyproject.toml hatch_build.py $(FRONT_END) | $(BIN)/python
	$(BIN)/python $(PIP) --editable '.[test,check]'
	touch $@ $(RUNTIME)

$(DOCS): pyproject.toml hatch_build.py $(FRONT_END) | $(BIN)/python
	$(BIN)/python $(PIP) --editable '.[docs]'
	touch $@ $(RUNTIME)

$(TEST6): $(TEST) | $(BIN6)/python
	$(BIN6)/python $(PIP) --editable '.[test]' '$(KERNEL6)'
	touch $@

$(PACKAGES_STAMP): $(TEST) tests/packages/requirements.txt tests/tools/packages.py
	$(BIN)/python -m tests.tools.packages $(VENV_PACKAGES)
	touch $@

$(CHROMIUM_STAMP): $(TEST) tests/tools/chromium.py tests/tools/debian.py
	$(BIN)/python -m tests.tools.chromium
	touch $@

$(FIREFOX_STAMP): $(TEST) tests/tools/firefox.py tests/tools/debian.py $(FIREFOX_FOLDER)/package-lock.json
	$(BIN)/python -m tests.tools.firefox
	cd $(FIREFOX_FOLDER) && npm ci --no-audit --no-fund --loglevel=error
	touch $@

$(POSTGRES_STAMP): $(TEST) tests/tools/postgres.py tests/tools/debian.py
	$(BIN)/python -m tests.tools.postgres
	touch $@

$(NODE): labextension/package-lock.json | $(STAMPS)
	cd labextension && { test node_modules/.package-lock.json -nt package-lock.json || npm ci --no-audit --no-fund --loglevel=error; }
	touch $@
