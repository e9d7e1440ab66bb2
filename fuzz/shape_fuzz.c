/* shape_fuzz.c -- a shape as a user may write it, and a row in it in every form. */
#include "export/export.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const Participant party[] = {
    { .role = PARTY_PERPETRATOR, .text = { "gunmen", 6 }, .number = { true, 4, 4, { 0, 0 }, NONE } },
    { .role = PARTY_VICTIM, .text = { "guards", 6 }, .kind = { "military", 8 }, .number = { .speaker = NONE } },
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Err e = { 0 };
    if (size > 1 << 16) return 0;
    Shape *s =
        shape_new(S("fuzz.shape"), (Str){ (const char *)data, (uint32_t)size }, NULL, NULL, &e);
    if (!s) return 0;
    IncidentReport r = { .proof = { { 1 }, 0, 6 },
        .quote = S("Gunmen\tfired."),
        .published = { .at = TIME_UNKNOWN },
        .party = party,
        .n_party = 2 };
    IncidentRow row = { .id = { 1 },
        .kind = S("attack"),
        .cameo = S("190"),
        .first_day = 16229,
        .last_day = 16240,
        .report = &r,
        .n_report = 1,
        .killed_best = -1,
        .wounded_best = -1,
        .taken_best = -1 };
    Out o = { 0 };
    for (Writing form = WRITING_OWN; form < WRITING_COUNT; form++) {
        Export *x = export_new(s, form, NULL, 0);
        export_begin(x, &o);
        export_row(x, &row, &o);
        export_end(x, &o);
        export_free(x);
    }
    shape_describe(s, &o);
    shape_schema(s, S("fuzz.csv"), &o);
    shape_free(s);
    out_release(&o);
    return 0;
}
