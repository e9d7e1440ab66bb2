/* intake/formats/mail.c -- one letter in a file (.eml): a newsletter. */
#include "intake/article.h"
#include "intake/mail.h"

static bool letter_open(const Parcel *p, Doc *d, Err *e)
{
    article_begin(p, d);
    return mail_open(p, d->article.raw, d, e);
}

const IntakeFormat format_mail = {
    .name  = "mail",
    .help  = "letters (.eml): newsletters, the sender as the outlet",
    .place = 7,
    .sniff = mail_sniff,
    .open  = letter_open,
};
