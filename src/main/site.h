/* main/site.h -- run the web server until a signal comes. */
#ifndef SITE_H
#define SITE_H
#include "main/command.h"
#define SITE_PORT 8014
int site_run(const Invocation *v, const char *library, const char *host, uint16_t port);
#endif
