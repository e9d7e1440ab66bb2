/* fuzz/office_fuzz.c -- any bytes as a document's XML, by the rules of both kinds; and as its ZIP.
 */
#include "format/format.h"
#include "intake/intake.h"
#include "intake/office.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *heading(const XmlTree *t, uint32_t row)
{
    return xml_attr(&t->node[row], "level").n > 0 ? "h2" : "p";
}

static void check_xml(Arena *a, Str bytes)
{
    static const OfficeRule rules[] = { { "p", "h" }, { "t", "table" }, { "l", "li" }, { "s", " " },
        { "d", "-" }, { NULL, NULL } };
    static const OfficeForm any = { rules, NULL, heading }, right = { rules, "t", heading };
    XmlTree t;
    Str set;
    uint32_t bad;
    Err e = { 0 };
    if (!xml_parse(a, charset_to_utf8(a, bytes, STR_NONE, true, &set, &bad), &t, &e))
        return;
    MUST(utf8_valid(office_html(a, &t, 0, &any)));
    MUST(utf8_valid(office_html(a, &t, 0, &right)));
    office_said(a, &t, "title");
}

static void check_zip(Arena *a, Str bytes)
{
    OfficeParts parts = { 0 };
    Err e = { 0 };
    bool ok = office_read(a, office_source(a, bytes), ".xml .opf", &parts, &e);
    MUST(ok == (e.kind == ERR_NONE));
}

/* As the formats take it: Word's, OpenDocument's, EPUB. */
static void check_formats(Str bytes)
{
    for (uint32_t i = 0; intake_format_at(i) != NULL; i++) {
        const IntakeFormat *f = intake_format_at(i);
        Doc *d = doc_new();
        Err e = { 0 };
        Parcel p = { f, S("x"), bytes };
        Out o = { 0 };
        if (f->turn != NULL)
            f->turn(office_source(d->arena, bytes), &o, &e);
        else if ((strcmp(f->name, "docx") == 0 || strcmp(f->name, "odt") == 0)
            && f->open(&p, d, &e))
            MUST(doc_wrong(d) == NULL);
        out_release(&o);
        doc_free(d);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Str bytes = { (const char *)data, (uint32_t)size };
    Arena *a = arena_new();
    format_init();
    check_xml(a, bytes);
    if (pack_kind(bytes) == PACK_ZIP) {
        check_zip(a, bytes);
        check_formats(bytes);
    }
    arena_free(a);
    return 0;
}
