#include "coding/inside.h"
struct Pattern { int x; };
bool patterns_read(Kinds *k, Str path, Str bytes, Trouble *t) { (void)k; (void)path; (void)bytes; (void)t; return true; }
void patterns_index(Kinds *k) { (void)k; }
void patterns_free(Kinds *k) { (void)k; }
void code_statements(Coder *c) { (void)c; }
