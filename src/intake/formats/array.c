/* intake/formats/array.c -- one big JSON array of Articles, element by element, however many. */
#include "intake/article.h"
#include "intake/json_cut.h"

static bool array_sniff(Str head)
{
    head = str_trim(head);
    return str_starts(head, S("[")) && str_starts(str_trim(str_from(head, 1)), S("{"));
}

static CutResult array_cut(Cut *c)
{
    return json_cut(c, NULL);
}

const IntakeFormat format_array = {
    .name  = "array",
    .help  = "a JSON array of articles, of any length",
    .piece = "element",
    .place = 12,
    .sniff = array_sniff,
    .cut   = array_cut,
    .open  = article_from_json,
};
