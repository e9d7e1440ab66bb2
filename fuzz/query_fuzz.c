/* fuzz/query_fuzz.c -- targets of request lines as strangers send them. */
#include "serve/request.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 4 * ASK_URI_LIMIT) return 0;
    Arena *a = arena_new();
    Str target = { (const char *)data, (uint32_t)size };
    Ask ask;
    if (ask_target(a, target, &ask)) {
        uint32_t begin, end;
        int32_t day;
        int64_t id;
        MUST(ask.path.n > 0 && ask.path.p[0] == '/' && utf8_valid(ask.path));
        for (uint32_t i = 0; i < ask.n_param; i++) {
            Str v = ask.param[i].value, again;
            Ask back;
            MUST(utf8_valid(v));
            ask_day(v, false, &day);
            ask_day(v, true, &day);
            ask_id(v, &id);
            if (ask_range(v, &begin, &end)) MUST(begin < end);
            again = arena_fmt(a, "v=%.*s", STR_ARG(ask_escape(a, v)));
            if (again.n < ASK_URI_LIMIT) {
                MUST(ask_parse(a, S("/"), again, &back));
                MUST(str_eq(back.param[0].value, v));
            }
        }
    }
    arena_free(a);
    return 0;
}
