/* fuzz/replay.c -- a fuzz target without its fuzzer: what once broke us, run again on every check.
 *
 * usage: <target>_replay FOLDER -- every file of FOLDER through the target; prints TAP. A fault
 * ends the program, which the test runner counts.
 */
#include <dirent.h>
#include "base/base.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const seeds[] = { "", "a", "<p>", "{}", "\xFF\xFE",
    "<?xml version=\"1.0\"?><rss><channel><item/></channel></rss>" };

static void run(Str bytes)
{
    uint8_t *copy = mem_new(bytes.n);            /* its own block: a read past the end is seen */
    if (bytes.n) memcpy(copy, bytes.p, bytes.n);
    LLVMFuzzerTestOneInput(copy, bytes.n);
    free(copy);
}

static uint32_t run_folder(const char *path)
{
    DIR *folder = opendir(path);
    uint32_t n = 0;
    for (struct dirent *f; folder && (f = readdir(folder));) {
        Out name = { 0 };
        FileText text;
        Err e;
        out_fmt(&name, "%s/%s", path, f->d_name);
        out_char(&name, 0);
        if (f->d_name[0] != '.' && file_read(name.p, 16 << 20, &text, &e)) {
            run(text.bytes);
            file_release(&text);
            n++;
        }
        out_release(&name);
    }
    if (folder) closedir(folder);
    return n;
}

int main(int argc, char **argv)
{
    for (size_t i = 0; i < sizeof seeds / sizeof *seeds; i++) run(str_of(seeds[i]));
    uint32_t n = argc > 1 ? run_folder(argv[1]) : 0;
    printf("ok 1 - %zu seeds and %u kept inputs run without a fault\n1..1\n",
        sizeof seeds / sizeof *seeds, n);
    return 0;
}
