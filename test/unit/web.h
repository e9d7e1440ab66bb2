/* test/unit/web.h -- a small web server inside a test: 127.0.0.1, a port of its own, answers by a
 * function. */
#ifndef TEST_WEB_H
#define TEST_WEB_H
#include <microhttpd.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <stdatomic.h>
#include "base/base.h"

typedef struct WebAnswer {
    unsigned status;
    const char *body; size_t n;          /* n 0: strlen(body) */
    const char *header[4][2];            /* name, value */
    bool slow;                           /* its body never comes to an end */
} WebAnswer;
/* agent: the User-Agent; none: the If-None-Match */
typedef WebAnswer WebPage(const char *path, const char *agent, const char *none);

typedef struct Web { struct MHD_Daemon *daemon; uint16_t port; WebPage *page; atomic_uint asked; atomic_int at_once, most_at_once; } Web;

static ssize_t web_drip(void *who, uint64_t at, char *to, size_t most)
{
    (void)who, (void)at, (void)most;
    struct timespec nap = { 0, 50 * 1000 * 1000 };
    nanosleep(&nap, NULL);
    to[0] = 'x';
    return 1;
}

static enum MHD_Result web_answer(void *who, struct MHD_Connection *c, const char *url, const char *method, const char *version,
                                  const char *upload, size_t *upload_n, void **state)
{
    Web *w = who;
    (void)method, (void)version, (void)upload, (void)upload_n, (void)state;
    atomic_fetch_add(&w->asked, 1);
    int now = atomic_fetch_add(&w->at_once, 1) + 1;
    if (now > atomic_load(&w->most_at_once)) atomic_store(&w->most_at_once, now);
    WebAnswer a = w->page(url, MHD_lookup_connection_value(c, MHD_HEADER_KIND, "User-Agent"),
                          MHD_lookup_connection_value(c, MHD_HEADER_KIND, "If-None-Match"));
    size_t n = a.n ? a.n : a.body ? strlen(a.body) : 0;
    struct MHD_Response *r = a.slow
        ? MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 1, web_drip, NULL, NULL)
        : MHD_create_response_from_buffer(
            n, (void *)(uintptr_t)(a.body ? a.body : ""), MHD_RESPMEM_PERSISTENT);
    for (int i = 0; i < 4 && a.header[i][0]; i++)
        MHD_add_response_header(r, a.header[i][0], a.header[i][1]);
    enum MHD_Result done = MHD_queue_response(c, a.status, r);
    MHD_destroy_response(r);
    atomic_fetch_sub(&w->at_once, 1);
    return done;
}

static bool web_begin(Web *w, WebPage *page)
{
    struct sockaddr_in on = { .sin_family = AF_INET };
    *w = (Web){ .page = page };
    on.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    w->daemon = MHD_start_daemon(MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_THREAD_PER_CONNECTION, 0,
        NULL, NULL, web_answer, w, MHD_OPTION_SOCK_ADDR, &on, MHD_OPTION_END);
    if (!w->daemon) return false;
    w->port = MHD_get_daemon_info(w->daemon, MHD_DAEMON_INFO_BIND_PORT)->port;
    return true;
}

static void web_end(Web *w)
{
    MHD_stop_daemon(w->daemon);
}
#endif
