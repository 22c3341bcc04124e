# Verbs only; meson.build says what is built. `make report` and `make check` are all that a newcomer needs.
.PHONY: report check asan valgrind fuzz mutants tidy format bench setup install clean

MODEL = models/seoul-2024.dem
EVIDENCE = $(wildcard $(basename $(MODEL)).csv $(basename $(MODEL))-*.csv)
LEDGER = report/$(basename $(notdir $(MODEL))).ledger
PAGE = $(LEDGER:.ledger=.html)
SAMPLES = ../shared/data/evidence/samples

report: ## read the evidence beside the model, solve it and write its page
	@tools/setup report
	@tools/build build src/cli/demarche -Dtests=disabled
	@mkdir -p report
	@$(if $(EVIDENCE),tools/fill-ledger build/src/cli/demarche $(LEDGER) $(EVIDENCE))
	@build/src/cli/demarche report $(MODEL) $(if $(EVIDENCE),--ledger $(LEDGER)) -o $(PAGE)

check: ## build with warnings as errors and run every test
	@tools/setup report check install users
	@tools/build build-check all -Dtests=enabled -Dwerror=true
	@tools/check build-check

asan: ## the tests under the address and undefined behaviour sanitizers
	@tools/setup report check
	@tools/build build-asan all -Dtests=enabled -Db_sanitize=address,undefined -Db_lundef=false -Doptimization=1
	@tools/check build-asan tests

valgrind: ## the tests under valgrind: invalid accesses, values never set, memory lost
	@tools/setup report check valgrind
	@tools/build build-check all -Dtests=enabled -Dwerror=true
	@tools/valgrind-tests build-check

SECONDS ?= 60
fuzz: ## feed every reader of text for SECONDS (0: only count), or DRIVERS="dem set"; fuzz/README.md
	@tools/setup report check fuzz
	@CC=clang-14 tools/build build-fuzz drivers -Dtests=enabled -Dfuzzer=true -Db_sanitize=address,undefined -Db_lundef=false \
	  -Doptimization=1 -Dc_args=-fsanitize=fuzzer-no-link
	@CC=clang-14 tools/build build-fuzz-cover drivers -Dtests=enabled -Doptimization=1 \
	  -Dc_args='-fprofile-instr-generate -fcoverage-mapping' -Dc_link_args=-fprofile-instr-generate
	@tools/fuzz build-fuzz build-fuzz-cover $(SECONDS) $(DRIVERS)

mutants: ## do the tests notice a changed operator? (ROOM=verify, num, solve or a file; without, twenty minutes for all three)
	@tools/setup report mutants
ifdef ROOM
	@tools/mutants $(ROOM)
else
	@tools/mutants --least 90 verify
	@tools/mutants --least 90 num
	@tools/mutants --sample 300 --trials 60 solve
endif

tidy: ## clang-tidy over the sources
	@tools/setup report check tidy
	@tools/build build-check all -Dtests=enabled -Dwerror=true
	@tools/tidy build-check

format: ## clang-format over the sources, in place
	@tools/setup format
	@find include src tests bench -name '*.[ch]' | xargs clang-format -i

bench: ## timed cases with a peer beside each
	@tools/setup report bench
	@tools/build build all -Dtests=disabled
	@build/bench/bench_solve
	@build/bench/bench_code
	@if [ -d $(SAMPLES) ]; then build/bench/bench_import --grow 100 2 $(SAMPLES)/gdelt/20201113.csv; \
	  build/bench/bench_import --grow 100 1 $(SAMPLES)/icews/events.2018.sample.tab; \
	  build/bench/bench_import --grow 100 4 $(SAMPLES)/sipri/sipri-exports-processed.csv; \
	  build/bench/bench_import $(SAMPLES)/alliances/atop_alliance_peacesciencer.csv; fi

setup: ## install all that any verb needs
	@tools/setup report check bench tidy format fuzz install users valgrind deb

install: ## install program, library, models, pages (PREFIX and DESTDIR as usual)
	@tools/setup report install
	@tools/install $(or $(PREFIX),/usr/local)

.PHONY: uninstall deb
uninstall: ## take away what the last `make install` put there
	@ninja -C build-install uninstall >build-install/log.txt

deb: ## the Debian packages, in build/deb
	@tools/setup report deb
	@tools/deb

clean:
	@rm -rf build build-check build-asan build-fuzz build-fuzz-cover build-mutants build-install report
