#include "read/time.h"
const char *const unit_word[] = { "second", "minute", "hour", "day", "weekend", "week", "fortnight", "month",
                                  "quarter", "year", "decade", "century", "millennium" };
const char *const season_code[] = { "SP", "SU", "FA", "WI" };
const char *const part_code[] = { "MO", "MI", "AF", "EV", "NI", "DT" };
const char *const cue_word[CUE_COUNT] = { "", "last", "next", "this", "past", "previous", "coming", "following",
    "ago", "later", "earlier", "before", "after", "early", "late", "mid", "middle",
    "end", "start", "beginning", "today", "yesterday", "tomorrow", "tonight", "every",
    "each", "per", "same", "that", "several", "few", "many", "some", "recent",
    "current", "a.m.", "p.m.", "o'clock", "bc", "ad", "fiscal", "about", "around",
    "nearly", "almost", "more", "less", "least", "upcoming", "latest", "prior",
    "entire", "whole", "half", "couple", "those", "these", "hence", "bce",
    "present", "preceding", "noon", "once", "twice", "times", "all", "old" };
void time_phrases(ReadTables *t) { (void)t; }
void read_times(const ReadTables *t, Doc *d) { (void)t; (void)d; }
