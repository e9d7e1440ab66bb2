/* filter.c -- see filter.h. */
#include <unistd.h>
#include "main/filter.h"
#include "main/rules.h"

static const char *const STANDARD_INPUT[] = { "-" };

bool filter_paths(const Invocation *v, const char *const **path, uint32_t *n)
{
    *path = v->argc ? v->argv : STANDARD_INPUT;
    *n = v->argc ? v->argc : 1;
    return v->argc || !isatty(STDIN_FILENO);
}

static bool filter_write(void *who, Str made, Err *e)
{
    (void)who;
    Out o = { (char *)(uintptr_t)made.p, made.n, made.n };     /* print_out only reads it */
    return print_out(&o, e);
}

/* On a terminal that also shows the output a bar would only be in its way. */
int filter_run(const Invocation *v, Depth depth, const char *kinds, FilterMake *make)
{
    PipelineCount count;
    Err e = { 0 };
    Pipeline p = { .depth = depth, .kinds = kinds, .make = make, .write = filter_write,
                   .who = (void *)(uintptr_t)v,
                   .jobs = pipeline_jobs(v->jobs), .quiet = v->quiet || v->columns };
    RuleFile rule;
    if (!filter_paths(v, &p.path, &p.n_path))
        return wrong_usage(v, "no input");
    if (!rule_given(v, &rule, &e))
        return fail(&e);
    p.rule = rule.text;
    if (!pipeline_run(&p, &count, &e))
        return fail(&e);
    if (count.signal)
        return EXIT_SIGNAL + count.signal;
    if (count.bad && !v->quiet)
        warn("%llu of the inputs were bad; %llu articles read", (unsigned long long)count.bad,
             (unsigned long long)count.articles);
    return count.bad ? EXIT_BAD_INPUT : EXIT_DONE;
}
