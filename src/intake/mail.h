/* intake/mail.h -- what letters and pages saved as letters have in common. */
#ifndef MAIL_H
#define MAIL_H
#include "format/format.h"
#include "intake/intake.h"

/* Does s begin with the head of a letter, or of a page saved as one? */
bool mail_sniff(Str head);
bool mail_is_page(Str head);
/* "From desk@paper.example Mon Mar  4 09:00:00 2019", and a field in the next line. */
bool mail_from_line(Str s);
/* The first part of that type that is not an attachment; NONE if there is none. */
uint32_t mail_part(Arena *a, const MimeTree *t, const char *type);
/* A letter, from its first field on, into d. */
bool mail_open(const Parcel *p, Str letter, Doc *d, Err *e);
#endif
