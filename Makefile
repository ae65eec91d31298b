# Everything is set up by `make run` or `make test`; nothing else is needed on Debian with Python 3.11 and make.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check --no-input
# The packages bring their weights with them: no model hub is asked, nothing is reported to anyone.
export HF_HUB_OFFLINE := 1
export TRANSFORMERS_OFFLINE := 1
export TOKENIZERS_PARALLELISM := false
# A question is one short text: on two busy cores it took 1.0 s with two threads and 0.1 s with one.
ONE_THREAD := OMP_NUM_THREADS=1 OMP_WAIT_POLICY=PASSIVE
# What Debian has: files that need these programs are refused without them, tests that need them skip and say so.
PROGRAMS := libreoffice-writer-nogui libreoffice-calc-nogui tesseract-ocr tesseract-ocr-vie tesseract-ocr-eng
FOR_TESTS := fonts-croscore chromium
# Installs those of Debian's packages that are not there, if it can, and stops nothing if it cannot.
debian = missing=$$(for package in $(1); do dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep -q ' installed' \
	|| echo $$package; done); [ -z "$$missing" ] || [ "$$(id -u)" != 0 ] || ! command -v apt-get >/dev/null || { \
	echo installing $$missing; export DEBIAN_FRONTEND=noninteractive; apt-get -qq update; \
	for package in $$missing; do apt-get -qq install -y --no-install-recommends $$package >/dev/null; done; } || true
.DEFAULT_GOAL := help
.PHONY: help run ingest programs test lint format torture pictures lock wheel bench speed clean venv-package

help:  ## list the commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

run: $(VENV)/installed  ## install, ingest corpus/ where it changed, start the page on 127.0.0.1:8501
	@$(BIN)/tracuu ingest || true  # a file that cannot be read keeps nobody from asking
	@$(ONE_THREAD) $(BIN)/tracuu serve

ingest: $(VENV)/installed  ## bring index/ up to date with corpus/
	@$(BIN)/tracuu ingest

programs:  ## as root: install LibreOffice and tesseract, for old Word files and for scans
	@$(call debian,$(PROGRAMS))

test: $(VENV)/tested  ## run every test, two files at a time
	@$(call debian,$(PROGRAMS) $(FOR_TESTS))
	@$(ONE_THREAD) $(BIN)/python -m pytest -q -n 2 --no-loadscope-reorder

lint: $(VENV)/tested  ## ruff and mypy
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: $(VENV)/tested  ## let ruff put the files in order
	@$(BIN)/ruff check --fix-only .
	@$(BIN)/ruff format .

torture: $(VENV)/tested  ## kill the writer of a library at 200 random moments (see benchmarks/RELIABILITY.md)
	@cd tests && ../$(BIN)/python torture.py 200

pictures: $(VENV)/tested ingest  ## take the pictures of every page again, into docs/
	@$(ONE_THREAD) $(BIN)/python benchmarks/pictures.py

lock: $(VENV)/tested  ## write the versions of this tested environment into requirements.lock
	@$(BIN)/python benchmarks/lock.py

wheel: $(VENV)/installed  ## build the wheel into build/, and ask a question with it in an empty environment
	@rm -rf build && mkdir -p build/source && git ls-files -z | xargs -0 cp --parents -Pt build/source
	@$(PIP) wheel --no-deps --wheel-dir build build/source
	@$(BIN)/python -m venv build/tried
	@build/tried/bin/python -m pip --quiet install -c requirements.lock "$$(ls build/*.whl)[documents]"
	@mkdir build/office && cd build/office && ../tried/bin/tracuu ingest ../../corpus/tan-khe-2023.txt \
		&& ../tried/bin/tracuu ask "Tổng thu ngân sách xã Tân Khê năm 2023 là bao nhiêu?"

bench: $(VENV)/installed  ## answers beside LangChain, Haystack and txtai, and scores against hand-made truth (see benchmarks/)
	@$(ONE_THREAD) $(BIN)/python benchmarks/peers.py
	@[ ! -d ../shared/gold ] || $(ONE_THREAD) $(BIN)/python benchmarks/scores.py

speed: $(VENV)/tested  ## time questions in synthetic libraries, and 20 people at one page (see benchmarks/RESULTS.md)
	@for size in 1000 100000; do $(ONE_THREAD) $(BIN)/python benchmarks/speed.py $$size || exit; done
	@$(ONE_THREAD) $(BIN)/python benchmarks/load.py /tmp/tracuu-speed/100000

clean:  ## remove the index and what tools left behind; .venv stays
	rm -rf index/current index/generations .pytest_cache .mypy_cache .ruff_cache .hypothesis build src/*.egg-info

$(VENV)/bin/python:
	@test -n "$(PYTHON)" && "$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or later is needed"; exit 1; }
	@echo "making $(VENV)"
	@"$(PYTHON)" -c 'import ensurepip' 2>/dev/null || $(MAKE) --no-print-directory venv-package
	@"$(PYTHON)" -m venv $(VENV)

# Debian keeps a part of venv in a package of its own.
venv-package:
	@[ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get -qq update \
		&& DEBIAN_FRONTEND=noninteractive apt-get -qq install -y python3-venv >/dev/null \
		|| { echo "first install the package python3-venv: apt-get install python3-venv"; exit 1; }

$(VENV)/installed: pyproject.toml requirements.lock | $(VENV)/bin/python
	@echo "installing the packages (2.3 GB on the disk, some minutes at the first time)"
	@$(PIP) install -c requirements.lock -e '.[documents,scans]'
	@touch $@

$(VENV)/tested: $(VENV)/installed
	@echo "installing what the tests need"
	@$(PIP) install -c requirements.lock -e '.[documents,scans,cluster,dev]'
	@touch $@
