# annalist -- what a person types. meson and ninja do the work (meson.build).
#   make          the program, in build/annalist (first installs what is missing: packages.txt)
#   make demo     a library of the bundled sample, a review, a dossier, the site on 127.0.0.1
#   make test     all tests, with the sanitizer build; ends with "N passed, N failed"
#   make check    the quick part of it, before every commit
#   make bench    speed and accuracy (accuracy only where the data is: DATA=folder)
#   make fuzz     each fuzz target for SECONDS (60)
#   make install  under PREFIX (/usr/local), DESTDIR respected
SHELL = /bin/sh
PREFIX ?= /usr/local
DATA ?= ../shared/data
SECONDS ?= 60
export LC_ALL = C.UTF-8

.PHONY: all demo test check bench fuzz install clean golden-accept packages
all: build/annalist

# meson looks at the folders when it configures: do that again when a file came or went.
FILES = $(shell find src lang data models test/unit fuzz train -type f 2>/dev/null | LC_ALL=C sort | cksum)
define configure
	@check/packages run $(3)
	@mkdir -p $(1); if [ ! -f $(1)/build.ninja ]; then meson setup $(1) $(2) >$(1)/setup.log 2>&1 || { cat $(1)/setup.log; exit 1; }; \
	elif [ "$$(cat $(1)/files 2>/dev/null)" != "$(FILES)" ]; then meson setup --reconfigure $(1) $(2) >$(1)/setup.log 2>&1 || { cat $(1)/setup.log; exit 1; }; fi
	@echo "$(FILES)" >$(1)/files
	@ninja -C $(1) $(if $(4),,--quiet) $(4)
endef

.PHONY: build/annalist build-check
build/annalist:
	$(call configure,build,-Dbuildtype=release,,annalist)
build-check:
	$(call configure,build-asan,-Dbuildtype=debugoptimized -Db_sanitize=address$(comma)undefined,test,)
comma := ,

demo: build/annalist
	@build/annalist try --sample sample --serve

test: packages
	$(call configure,build,-Dbuildtype=release,test,)
	$(call configure,build-asan,-Dbuildtype=debugoptimized -Db_sanitize=address$(comma)undefined,test,)
	@CC=clang-14 CXX=clang++-14 LC_ALL=C.UTF-8 $(MAKE) --no-print-directory build-clang
	@test/run build build-asan

.PHONY: build-clang
build-clang:
	$(call configure,build-clang,-Dbuildtype=release,test,)

packages:
	@check/packages run test

check: build-check
	@check/rooms && test/run --quick build-asan

bench: build/annalist
	@bench/speed build/annalist
	@bench/accuracy --program build/annalist --data $(DATA)

fuzz:
	@check/packages run test fuzz
	@fuzz/run $(SECONDS)

golden-accept: build/annalist
	@for f in test/golden/*.golden; do build/annalist code --golden $$f > $$f.new && mv $$f.new $$f; done; git diff --stat test/golden

install: build/annalist
	@meson install -C build --no-rebuild --quiet

clean:
	rm -rf build build-asan build-clang build-fuzz
