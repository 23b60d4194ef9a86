# The commands of this project. `make report` and `make test` are all that a newcomer needs.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c

# What building needs from Debian: libcsv, SQLite, libxlsxwriter, libzip and zlib, and make's own companions are assumed.
DEBIAN_PACKAGES := libcsv-dev libsqlite3-dev libxlsxwriter-dev libzip-dev zlib1g-dev
# What the tests need besides: the independent figures are worked out in Python, and Miller reads the same CSV,
# minisign checks the same signatures, sqlite3 opens the history, systemd looks at its units, a library in C stands between the program and libc, and strace tells
# which calls the program makes.
DEBIAN_TEST_PACKAGES := python3 python3-venv miller minisign sqlite3 systemd gcc libc6-dev strace tzdata
# The solver that attacks public figures; Debian's own is too old (it takes unbounded programs for solved). What checks bags, and what
# signs forged ones.
PYTHON_TEST_PACKAGES := 'scipy>=1.14' 'bagit>=1.8' 'cryptography>=42' 'datasette>=0.65,<1'
PYTHON := .build/python/bin/python
# A browser with a font, what draws a PDF, and Java for the HTML checker. Any Java will do.
DEBIAN_VALIDATION_PACKAGES := chromium fonts-dejavu-core poppler-utils $(if $(shell command -v java),,default-jre-headless)
VALIDATION := .build/python/validation-requirements.txt
# What counts instructions, with strip to help it, and a C compiler for libcsv alone.
DEBIAN_BENCH_PACKAGES := valgrind binutils gcc libc6-dev python3 python3-venv
BENCH := .build/python/bench-requirements.txt
# Sizes and choices: make bench BENCH_OPTIONS='--registrations 2000 --only comparison'
BENCH_OPTIONS ?=

PREFIX ?= /usr/local
INSTALLED = $(DESTDIR)$(PREFIX)
WITH_PREFIX = sed 's|@PREFIX@|$(PREFIX)|g'
INSTALL_TEXT = install -D -m 0644 /dev/stdin
PERIOD = 2026-10
# For each target.
FUZZ_SECONDS ?= 30
# All where none is named.
FUZZ_TARGETS ?=
BINARY := .build/release/cohortqa
# What is tested is optimised as what is used, with assertions: tests take a third of the time of the debug build's, checks two thirds,
# and building it takes less than they save. While writing, `swift build` and `swift test` are quicker.
CHECKED_BUILD := .build/checked
CHECKED := --configuration release --scratch-path $(CHECKED_BUILD) \
	-Xswiftc -enable-testing -Xswiftc -assert-config -Xswiftc Debug
PROGRAM := $(CHECKED_BUILD)/release/cohortqa

.PHONY: report test validate fuzz compile-fuzzer build lint format sample-report bench install install-built uninstall packages test-packages \
	validation-packages bench-packages clean

## Build in release and report on SampleData.
report: build
	$(BINARY) report SampleData --period $(PERIOD) --fail-on never
	@echo "Open Reports/$(PERIOD)/index.html in a browser."

# With Swift's libraries in it: it starts in two thirds of the time, and runs where no Swift is.
build: packages
	swift build -c release --product cohortqa --static-swift-stdlib

## Build and run all tests, then hold the program against the independent figures.
test: packages test-packages $(PYTHON)
	swift build --build-tests $(CHECKED)
	swift test --skip-build $(CHECKED)
	$(MAKE) --no-print-directory --jobs=2 --output-sync=target checks

# What holds the program against others, the longest first, two at a time.
CHECKS := check-failures check-bundle check-disclosure check-signals check-oracle check-profiles check-units check-history \
	check-differential
.PHONY: checks $(CHECKS)
checks: $(CHECKS)

check-failures:
	python3 Tests/Unattended/check.py --program $(PROGRAM) --jobs 1

check-bundle:
	$(PYTHON) Tests/Bundle/check.py --program $(PROGRAM)

check-disclosure:
	$(PYTHON) Tests/Disclosure/check.py --program $(PROGRAM)

check-signals:
	python3 Tests/Unattended/signals.py --program $(PROGRAM)

check-oracle:
	python3 Tests/Oracle/test_oracle.py
	python3 Tests/Oracle/check.py --first 1 --last 40 --program $(PROGRAM)

check-profiles:
	python3 Tests/Oracle/check_profiles.py --first 1 --last 20 --program $(PROGRAM)

check-units:
	python3 Tests/Unattended/units.py --program $(PROGRAM)

check-history:
	$(PYTHON) Tests/Unattended/history.py --program $(PROGRAM)

check-differential:
	python3 Tests/Differential/check.py --first 1 --last 200 --program $(dir $(PROGRAM))RecordDump

## Hold the pages, the workbook and the metadata against tools that others wrote; see Tests/Validation/README.md.
validate: packages $(VALIDATION)
	swift build --product cohortqa $(CHECKED)
	$(PYTHON) Tests/Validation/run.py --program $(PROGRAM) --out .build/validation

## Feed the reader, the settings and the import with inputs that no one thought of.
fuzz: packages
	Tests/Fuzzing/run --seconds $(FUZZ_SECONDS) $(FUZZ_TARGETS)

## Compile all fuzz targets, as part of the build that is tested: seconds after `make test`. What they find only `make fuzz` tells.
compile-fuzzer:
	COHORTQA_FUZZING=all swift build --target Fuzzer $(CHECKED)

## Check the code's form; changes nothing.
lint:
	swift format lint --strict --parallel --recursive Package.swift Sources Tests

## Put the code in form.
format:
	swift format --in-place --parallel --recursive Package.swift Sources Tests

## Measure speed and memory, against DuckDB and Polars too; see Tests/Benchmarks/README.md.
bench: build $(BENCH)
	$(PYTHON) Tests/Benchmarks/run $(BENCH_OPTIONS)

## Install the program, the units of systemd and an example for cron; see the README.
install: build
	$(MAKE) --no-print-directory install-built

# What was built before, in whatever configuration.
install-built:
	install -D -m 0755 $(BINARY) $(INSTALLED)/bin/cohortqa
	install -D -m 0644 README.md $(INSTALLED)/share/doc/cohortqa/README.md
	$(WITH_PREFIX) 'Sources/Scripts/systemd/cohortqa@.service' | $(INSTALL_TEXT) '$(INSTALLED)/lib/systemd/system/cohortqa@.service'
	$(WITH_PREFIX) 'Sources/Scripts/systemd/cohortqa@.timer' | $(INSTALL_TEXT) '$(INSTALLED)/lib/systemd/system/cohortqa@.timer'
	$(WITH_PREFIX) Sources/Scripts/crontab.example | $(INSTALL_TEXT) $(INSTALLED)/share/cohortqa/crontab.example

## Take away what install has put there.
uninstall:
	rm -f $(INSTALLED)/bin/cohortqa
	rm -f '$(INSTALLED)/lib/systemd/system/cohortqa@.service' '$(INSTALLED)/lib/systemd/system/cohortqa@.timer'
	rm -rf $(INSTALLED)/share/cohortqa $(INSTALLED)/share/doc/cohortqa

packages:
	@Sources/Scripts/install-debian-packages $(DEBIAN_PACKAGES)

$(PYTHON): | test-packages
	python3 -m venv .build/python
	$(PYTHON) -m pip install --quiet --disable-pip-version-check $(PYTHON_TEST_PACKAGES) || { rm -rf .build/python; exit 1; }

$(VALIDATION): Tests/Validation/requirements.txt | validation-packages $(PYTHON)
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --requirement $<
	cp $< $@

$(BENCH): Tests/Benchmarks/requirements.txt | bench-packages $(PYTHON)
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --requirement $<
	cp $< $@

test-packages:
	@Sources/Scripts/install-debian-packages $(DEBIAN_TEST_PACKAGES)

validation-packages:
	@Sources/Scripts/install-debian-packages $(DEBIAN_VALIDATION_PACKAGES)

bench-packages:
	@Sources/Scripts/install-debian-packages $(DEBIAN_BENCH_PACKAGES)

clean:
	swift package clean
	rm -rf $(CHECKED_BUILD)
