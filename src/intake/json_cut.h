/* intake/json_cut.h -- an array of objects into its objects, as text, without reading them. */
#ifndef JSON_CUT_H
#define JSON_CUT_H
#include "intake/intake.h"

/* The array is the file itself (key NULL), or the value of `key` in the object that is; then each
 * piece gets the object's opening part before it: `{"title":"T","items":[` and no closing brackets.
 */
CutResult json_cut(Cut *c, const char *key);
#endif
