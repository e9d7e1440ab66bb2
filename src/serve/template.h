/* serve/template.h -- values into templates, everything escaped for where it stands.
 *
 * In       names and values, in sections that may repeat
 * Out      bytes, to a function
 * Not      what stands on a page (pages/)
 * Threads  after template_freeze the templates are only read; a View belongs to one thread
 * Uses     ctemplate, with AUTOESCAPE in every template: a value can be text in a paragraph, an
 *          attribute or an address, and is escaped for that; "javascript:" in a link becomes "#"
 *
 * The one header of the house that C++ reads too (template.cc), so it knows no noun of ours.
 */
#ifndef SERVE_TEMPLATE_H
#define SERVE_TEMPLATE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Add a template under its name. False: it does not parse, does not begin with the AUTOESCAPE
 * pragma, or switches escaping off somewhere (":none"). All are added before template_freeze, none
 * after. */
bool template_add(const char *name, const char *text, size_t n);
void template_freeze(void);

typedef struct View View;                       /* the values of one page, a tree of sections */
View *view_new(void);
void  view_free(View *root);                    /* with all its sections; only what view_new gave */
void  view_bytes(View *v, const char *name, const char *p, size_t n);   /* copied */
void  view_int(View *v, const char *name, int64_t value);
void  view_show(View *v, const char *name);     /* {{#NAME}} once, with the values around it */
View *view_section(View *v, const char *name);  /* {{#NAME}} once more, with values of its own */
View *view_include(View *v, const char *name, const char *template_name);   /* {{>NAME}} */
/* Every variable seen below is "" where no value was given. False: no such template. */
bool  view_print(const View *root, const char *template_name,
                 void (*emit)(void *to, const char *p, size_t n), void *to);

#ifdef __cplusplus
}
#endif
#endif
