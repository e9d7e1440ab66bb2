/* intake/child.c -- a program run on bytes, with limits. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "intake/child.h"

const char *child_find(Arena *a, const char *name)
{
    static const char *const folder[] = { "/usr/local/bin", "/usr/bin", "/bin" };
    for (size_t i = 0; i < sizeof folder / sizeof *folder; i++) {
        const char *path = arena_z(a, arena_fmt(a, "%s/%s", folder[i], name));
        if (access(path, X_OK) == 0)
            return path;
    }
    return NULL;
}

/* The input as a file without a name, so that a slow reader cannot block us. */
static int input_file(Str input)
{
    int fd = memfd_create("input", MFD_CLOEXEC);
    for (uint32_t done = 0; fd >= 0 && done < input.n;) {
        ssize_t n = write(fd, input.p + done, input.n - done);
        if (n <= 0 && errno != EINTR) {
            close(fd);
            return -1;
        }
        done += n > 0 ? (uint32_t)n : 0;
    }
    if (fd >= 0)
        lseek(fd, 0, SEEK_SET);
    return fd;
}

static void limit(__rlimit_resource_t what, size_t most)
{
    struct rlimit r = { most, most };
    setrlimit(what, &r);
}

/* After fork, in the child: only what is safe beside other threads. */
_Noreturn static void become(const char *const *argv, int in, int out)
{
    static char *const environment[] = { (char *)(uintptr_t) "LC_ALL=C.UTF-8",
        (char *)(uintptr_t) "PATH=/usr/bin:/bin", NULL };
    int null = open("/dev/null", O_WRONLY);
    if (null < 0 || dup2(in, 0) < 0 || dup2(out, 1) < 0 || dup2(null, 2) < 0)
        _exit(127);
    close_range(3, ~0U, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    limit(RLIMIT_CPU, CHILD_SECONDS);
    limit(RLIMIT_AS, CHILD_MEMORY);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_CORE, 0);
    execve(argv[0], (char *const *)(uintptr_t)argv, environment);
    _exit(127);
}

/* What it writes, until it ends, writes too much or takes too long. */
static bool gather(int fd, Out *out, Err *e)
{
    double until = clock_tick() + CHILD_SECONDS;
    char block[65536];
    for (;;) {
        struct pollfd p = { .fd = fd, .events = POLLIN };
        double left = until - clock_tick();
        int ready = left > 0 ? poll(&p, 1, (int)(left * 1000) + 1) : 0;
        if (ready == 0)
            return err_set(e, ERR_INPUT, "it took longer than %d seconds", CHILD_SECONDS);
        ssize_t n = ready > 0 ? read(fd, block, sizeof block) : -1;
        if (n == 0)
            return true;
        if (n < 0 && errno != EINTR)
            return err_set(e, ERR_INPUT, "%s", strerror(errno));
        if (n > 0)
            out_bytes(out, block, (size_t)n);
        if (out->n > CHILD_OUTPUT)
            return err_set(e, ERR_INPUT, "it gives over %zu MiB", CHILD_OUTPUT >> 20);
    }
}

static bool ended_well(pid_t pid, bool gathered, Err *e)
{
    int status;
    if (!gathered)
        kill(pid, SIGKILL);
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        continue;
    if (gathered && WIFSIGNALED(status))
        return err_set(e, ERR_INPUT, "it was ended by signal %d", WTERMSIG(status));
    if (gathered && WEXITSTATUS(status) == 127)
        return err_set(e, ERR_INPUT, "it cannot be run");
    return gathered;
}

bool child_run(const char *const *argv, Str input, Out *out, Err *e)
{
    int in = input_file(input), pipes[2];
    if (in < 0 || pipe2(pipes, O_CLOEXEC) != 0) {
        if (in >= 0)
            close(in);
        return err_set(e, ERR_INPUT, "%s", strerror(errno));
    }
    pid_t pid = fork();
    if (pid == 0)
        become(argv, in, pipes[1]);
    close(in);
    close(pipes[1]);
    bool ok = pid > 0 ? ended_well(pid, gather(pipes[0], out, e), e)
                      : err_set(e, ERR_INPUT, "%s", strerror(errno));
    close(pipes[0]);
    return ok;
}
