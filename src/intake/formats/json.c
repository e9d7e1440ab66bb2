/* intake/formats/json.c -- a single Article as one JSON object over several lines. */
#include "intake/article.h"

/* `{`, then a key on a line of its own; one that begins in the first line is JSON Lines. */
static bool json_sniff(Str head)
{
    head = str_trim(head);
    return str_starts(head, S("{")) && str_starts(str_trim(str_from(head, 1)), S("\""));
}

const IntakeFormat format_json = {
    .name  = "json",
    .help  = "one article as a JSON object over several lines",
    .place = 11,
    .sniff = json_sniff,
    .open  = article_from_json,
};
