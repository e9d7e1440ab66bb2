/* serve/picture.h -- small pictures of time, drawn here as SVG: no script, no image file.
 *
 * Places across are percent and heights are pixels, so that a picture fits any width and its
 * letters keep their size. Colours are the style sheet's.
 */
#ifndef SERVE_PICTURE_H
#define SERVE_PICTURE_H
#include "serve/page.h"

/* Bars: how many of something each day. */
typedef struct DayBar { int32_t day; uint32_t count; } DayBar;
/* {{>name}} becomes bars of days [first, last], labelled `what` ("articles"); bars lead to the
 * day's review. */
void picture_bars(View *v, const char *name, Arena *a, const DayBar *bar, uint32_t n, int32_t first,
                  int32_t last, const char *what);

/* Dots: one for each dated thing, piled up where many fall together. */
typedef struct Dot {
    int32_t first_day, last_day;        /* both known; a wide range is drawn hollow */
    bool    is_incident;
    Str     title, href;
} Dot;
/* {{>name}} becomes the dots in order of time; nothing where n is 0. Sorts `dot`. */
void picture_dots(View *v, const char *name, Arena *a, Dot *dot, uint32_t n);
#endif
