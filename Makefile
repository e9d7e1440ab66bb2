# annalist -- what a person types. meson and ninja do the work (meson.build).
#   make          the program, in build/annalist (first installs what is missing: packages.txt)
#   make demo     a library of the bundled sample, a review, a dossier, the site on 127.0.0.1
#   make test     all tests, with the sanitizer build; ends with "N passed, N failed"
#   make check    the quick part of it, before every commit
#   make bench    speed and accuracy (accuracy only where the data is: DATA=folder)
#   make fuzz     each fuzz target for SECONDS (60)
#   make models   the models anew from DATA (models/README.md; an hour, two cores)
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

# Bare text first; four parsers that vote on it; the one that ships learns from the treebanks and the vote. Names
# begin from the same bare text. What is learned over the finished words and trees comes last, and may be made alone.
T = build/train
.PHONY: models models-trees models-names models-coding
models:
	$(MAKE) models-trees
	$(MAKE) models-names
	$(MAKE) models-coding

$(T)/encoder:
	$(call configure,build,-Dbuildtype=release,,train-pretrain)
	@mkdir -p $(T)
	build/train-pretrain $(DATA) $(T)/encoder

models-trees: $(T)/encoder
	$(call configure,build,-Dbuildtype=release,,train-trees train-silver)
	@mkdir -p $(T)/1 $(T)/2 $(T)/3 $(T)/4
	for seed in 1 2 3 4; do build/train-trees $(DATA) $(T)/$$seed $(T)/encoder $$seed 10 || exit 1; done
	build/train-silver $(DATA) 4000000 $(T)/1 $(T)/2 $(T)/3 $(T)/4 > $(T)/silver.conllu
	build/train-trees $(DATA) models $(T)/encoder 4 14 $(T)/silver.conllu 500000

models-names: $(T)/encoder
	$(call configure,build,-Dbuildtype=release,,train-names)
	build/train-names $(DATA) $(T)/encoder models/en.names.bin

models-coding:
	@mkdir -p $(T)
	$(call configure,build,-Dbuildtype=release,,train-coref)
	build/train-coref $(DATA) $(T)/en.coref.bin && mv $(T)/en.coref.bin models/
	$(call configure,build,-Dbuildtype=release,,train-where)
	build/train-where $(DATA)/event_location/train.jsonl.gz $(DATA)/muc4/train.jsonl $(T)/en.spots.bin > $(T)/en.where.tsv && mv $(T)/en.where.tsv $(T)/en.spots.bin models/
	$(call configure,build,-Dbuildtype=release,,train-claims)
	build/train-claims $(DATA)/polnear/train.jsonl.gz models/en.claims.bin models/en.claimnets.bin
	$(call configure,build,-Dbuildtype=release,,train-incidents)
	build/train-incidents $(DATA) $(T)/en.parts.bin $(T)/en.same.bin > $(T)/en.incidents.tsv && mv $(T)/en.parts.bin $(T)/en.same.bin $(T)/en.incidents.tsv models/
	$(call configure,build,-Dbuildtype=release,,train-events)
	build/train-events $(DATA) models
	$(call configure,build,-Dbuildtype=release,,train-statements)
	build/train-statements $(DATA)/knowledgenet/train.jsonl.gz $(DATA)/re3d/train.jsonl $(DATA)/newstext/gmb-text.jsonl.gz models/en.relations.bin

golden-accept: build/annalist
	@for f in test/golden/*.golden; do build/annalist code --golden $$f > $$f.new && mv $$f.new $$f; done; git diff --stat test/golden

install:
	$(call configure,build,-Dbuildtype=release,,)
	@meson configure build -Dprefix=$(PREFIX) && meson install -C build --quiet

clean:
	rm -rf build build-asan build-clang build-fuzz
