/* doc/names.c -- the names of values, as the JSON and the screen show them. */
#include "doc/doc.h"

#define NAMED(function, Type, names)                                            \
    const char *function(Type v)                                                \
    {                                                                           \
        MUST((size_t)v < sizeof names / sizeof *names);                         \
        return names[v];                                                        \
    }
#define NAMED_FROM(function, names)                                             \
    int function(Str s)                                                         \
    {                                                                           \
        return name_from(s, names, sizeof names / sizeof *names);               \
    }

static int name_from(Str s, const char *const *name, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_is(s, name[i])) return (int)i;
    return -1;
}

static const char *const media_names[] = { "text", "html", "article" };
static const char *const block_names[] = { "body", "heading", "quote", "list", "table", "caption" };
static const char *const pos_names[] = { "_", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM",
    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X" };
static const char *const tag_names[] = { "_", "$", "''", ",", "-LRB-", "-RRB-", ".", ":", "ADD", "AFX", "CC", "CD", "DT",
    "EX", "FW", "GW", "HYPH", "IN", "JJ", "JJR", "JJS", "LS", "MD", "NFP", "NN", "NNP", "NNPS", "NNS", "PDT", "POS",
    "PRP", "PRP$", "RB", "RBR", "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP",
    "WP$", "WRB", "``" };
static const char *const dep_names[] = { "_", "acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod", "appos", "aux",
    "aux:pass", "case", "cc", "cc:preconj", "ccomp", "compound", "compound:prt", "conj", "cop", "csubj", "csubj:outer",
    "csubj:pass", "dep", "det", "det:predet", "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj",
    "list", "mark", "nmod", "nmod:desc", "nmod:poss", "nmod:unmarked", "nsubj", "nsubj:outer", "nsubj:pass", "nummod",
    "obj", "obl", "obl:agent", "obl:unmarked", "orphan", "parataxis", "punct", "reparandum", "root", "vocative",
    "xcomp" };
_Static_assert(sizeof dep_names / sizeof *dep_names == DEP_COUNT, "every relation has a name");
static const char *const mention_names[] = { "person", "organisation", "place", "people", "other" };
static const char *const sort_names[] = { "", "person", "civilian", "military", "police", "armed", "criminal", "official",
    "politician", "diplomat", "judge", "press", "religious", "business", "crowd", "people", "government", "party", "group",
    "vehicle", "weapon", "explosive", "dwelling", "building", "infrastructure", "object", "substance", "body", "animal",
    "plant", "place", "time", "event", "violence", "speech", "money", "quantity", "abstract" };
_Static_assert(sizeof sort_names / sizeof *sort_names == SORT_COUNT, "every sort has a name");
static const char *const form_names[] = { "name", "definite", "this", "owned", "indefinite", "bare",
    "joint", "pronoun" };
static const char *const actor_kind_names[] = { "person", "group", "state", "people", "place",
    "firm", "other" };
static const char *const time_kind_names[] = { "DATE", "TIME", "DURATION", "SET" };
static const char *const place_precision_names[] = { "point", "city", "district", "province",
    "region", "country" };
static const char *const status_names[] = { "shown", "claimed", "stated", "accused", "believed",
    "denied" };
static const char *const factuality_names[] = { "happened", "ongoing", "background", "planned",
    "hypothetical", "negated" };
static const char *const stage_names[] = { "accomplished", "attempted", "threatened", "foiled" };
static const char *const extent_names[] = { "whole", "partial" };
static const char *const party_role_names[] = { "perpetrator", "organisation", "target", "victim",
    "weapon", "claim" };
static const char *const detail_names[] = { "killed", "wounded", "taken", "missing", "doers_killed", "doers_wounded", "doers_caught", "suicide",
    "held", "freed", "escaped", "rescued", "died_held", "held_for", "ransom_asked", "ransom_paid", "accused", "claim_way", "motive", "damage",
    "response", "reaction", "part_of" };
_Static_assert(
    sizeof detail_names / sizeof *detail_names == DETAIL_COUNT, "every detail has a name");
static const char *const context_names[] = { "military", "intelligence", "executive", "legislative", "election", "political_institutions",
    "pro_democracy", "pro_autocracy", "economic", "legal", "reparations", "human_rights", "rights_freedoms", "repression", "human_security",
    "gender", "lgbt", "religion_ethnicity", "inequality", "diplomatic", "territory", "peacekeeping", "health", "asylum", "migration", "disasters",
    "natural_resource", "environment", "technology", "terrorism", "cbrn", "cyber", "misinformation", "crime", "corruption", "illegal_drugs",
    "trafficking" };
_Static_assert(
    sizeof context_names / sizeof *context_names == CONTEXT_COUNT, "every context has a name");
static const char *const effect_names[] = { "", "death", "injury", "taken", "destroyed", "damaged",
    "unhurt" };

NAMED(media_name, Media, media_names)
NAMED(block_name, BlockKind, block_names)
NAMED(pos_name, Pos, pos_names)
NAMED(tag_name, uint8_t, tag_names)
uint32_t tag_count(void) { return sizeof tag_names / sizeof *tag_names; }
NAMED(dep_name, Dep, dep_names)
NAMED(mention_name, MentionKind, mention_names)
NAMED(sort_name, Sort, sort_names)
NAMED(form_name, Form, form_names)
NAMED(actor_kind_name, ActorKind, actor_kind_names)
NAMED(time_kind_name, TimeKind, time_kind_names)
NAMED(place_precision_name, PlacePrecision, place_precision_names)
NAMED(status_name, Status, status_names)
NAMED(factuality_name, Factuality, factuality_names)
NAMED(stage_name, Stage, stage_names)
NAMED(context_name, uint32_t, context_names)
NAMED_FROM(context_from, context_names)
NAMED(extent_name, Extent, extent_names)
NAMED(effect_name, Effect, effect_names)
NAMED(party_role_name, PartyRole, party_role_names)
NAMED(detail_name, DetailKind, detail_names)
NAMED_FROM(media_from, media_names)
NAMED_FROM(pos_from, pos_names)
NAMED_FROM(tag_from, tag_names)
NAMED_FROM(dep_from, dep_names)
NAMED_FROM(sort_from, sort_names)
NAMED_FROM(actor_kind_from, actor_kind_names)
NAMED_FROM(status_from, status_names)
NAMED_FROM(factuality_from, factuality_names)
NAMED_FROM(stage_from, stage_names)
NAMED_FROM(effect_from, effect_names)
NAMED_FROM(place_precision_from, place_precision_names)
