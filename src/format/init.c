/* format/init.c -- what the libraries want done once, before any thread starts. */
#include <libxml/parser.h>

#include "format/format.h"

void format_init(void)
{
    xmlInitParser();
}
