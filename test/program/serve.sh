#!/bin/sh
# serve.sh -- the reading site as a browser meets it: started on a free port, asked by curl, stopped. TAP.
set -u
ANNALIST=${ANNALIST:-build/annalist}
SAMPLE=${ANNALIST_SAMPLE:-sample}
n=0 bad=0
tmp=$(mktemp -d)
server=
trap '[ -n "$server" ] && kill "$server" 2>/dev/null; rm -rf "$tmp"' EXIT

is() { # WHAT GOT WANTED
    n=$((n + 1))
    if [ "$2" = "$3" ]; then echo "ok $n - $1"; else echo "not ok $n - $1"; echo "# got '$2', wanted '$3'"; bad=1; fi
}
has() { # WHAT FILE WORDS
    n=$((n + 1))
    if grep -qF -- "$3" "$2"; then echo "ok $n - $1"; else echo "not ok $n - $1"; echo "# no '$3'"; bad=1; fi
}
status() { curl -s -o "$tmp/body" -D "$tmp/head" -w '%{http_code}' "$@"; }

command -v curl > /dev/null || { echo "ok 1 - serve # SKIP curl is not installed"; echo 1..1; exit 0; }
"$ANNALIST" --library "$tmp/library.db" --quiet add "$SAMPLE" > /dev/null 2> "$tmp/add"
is "the sample becomes a library" $? 0
echo '{"id":"kano","title":"Kano","published":"2013-05-03","text":"A bomb killed nine people in Kano on Monday. Officials blamed Boko Haram."}' |
    "$ANNALIST" --library "$tmp/library.db" --quiet add - > /dev/null
"$ANNALIST" --library "$tmp/library.db" --quiet serve --port 0 > "$tmp/address" 2> "$tmp/log" &
server=$!
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    [ -s "$tmp/address" ] && break
    sleep 0.25
done
site=$(head -n 1 "$tmp/address"); site=${site%/}
case $site in http://127.0.0.1:*) is "the address is printed" ok ok ;; *) is "the address is printed" "$site" "http://127.0.0.1:PORT/" ;; esac

for page in / /search '/search?q=Karachi' /actors /incidents /review /about /feed.xml /healthz; do
    is "$page answers" "$(status "$site$page")" 200
done
status "$site/search?q=Karachi" > /dev/null
has "matches are marked" "$tmp/body" '<mark>'
article=$(grep -oE '/article/[0-9]+' "$tmp/body" | head -n 1)
is "an article found is there" "$(status "$site$article")" 200
actor=$(grep -oE '/actor/[0-9]+' "$tmp/body" | head -n 1)
is "who is named in it has a dossier" "$(status "$site$actor")" 200

# A line of a dossier leads to the sentence: the address in it is an id on the page it names.
proof=$(grep -oE '/article/[0-9]+\?p=[0-9]+-[0-9]+#p[0-9]+-[0-9]+' "$tmp/body" | head -n 1)
is "a dossier's line has its proof" "$([ -n "$proof" ] && echo yes)" yes
status "$site${proof%%#*}" > /dev/null
has "the proof stands where its address leads" "$tmp/body" "id=\"${proof##*#}\""

status "$site/incidents" > /dev/null
incident=$(grep -oE '/incident/[0-9]+' "$tmp/body" | head -n 1)
is "an incident has its record" "$(status "$site$incident")" 200
status "$site/incidents?place=Kano" > /dev/null
status "$site$(grep -oE '/incident/[0-9]+' "$tmp/body" | head -n 1)" > /dev/null
has "who is only accused of it stands as accused" "$tmp/body" 'Boko Haram (accused)'
is "a program gets JSON" "$(status -H 'Accept: application/json' "$site/incidents")" 200
has "and is told so" "$tmp/head" 'application/json'

is "what is not there is 404" "$(status "$site/article/999999")" 404
is "an unreadable address is 400" "$(status "$site/%zz")" 400
is "a wrong question is 400" "$(status "$site/search?q=%22open")" 400
is "writing is 405" "$(status -X POST -d x=1 "$site/")" 405
is "a long address is 414" "$(status "$site/$(head -c 3000 /dev/zero | tr '\0' a)")" 414

# A page elsewhere may point its own name at 127.0.0.1 and have the reader's browser ask us under it.
port=${site##*:}
for host in localhost "localhost:$port" LOCALHOST "127.0.0.1:$port" '[::1]' "[::1]:$port"; do
    is "asked as $host it answers" "$(status -H "Host: $host" "$site/")" 200
done
for host in evil.example "evil.example:$port" "localhost.evil.example:$port" "evil.example:localhost" 192.168.1.5; do
    is "asked as $host it does not" "$(status -H "Host: $host" "$site$article")" 421
done
has "and says under which names it does" "$tmp/body" 'localhost'
is "nothing of the library is in that answer" "$(grep -c 'class="article"\|<mark>\|Karachi' "$tmp/body")" 0
is "HEAD is answered" "$(curl -s -I -o /dev/null -w '%{http_code}' "$site/")" 200
status "$site$article" > /dev/null
tag=$(sed -n 's/^ETag: *//p' "$tmp/head" | tr -d '\r')
is "what the browser has is not sent again" "$(status -H "If-None-Match: $tag" "$site$article")" 304
status "$site/" > /dev/null
has "the browser is told to run no script" "$tmp/head" "script-src 'none'"
is "and there is none" "$(grep -c '<script' "$tmp/body")" 0

# A new article is there at once: readers and the writer do not wait for one another.
printf 'Kestrel dam reopens\n\nThe Kestrel dam reopened on Friday, engineers said.\n' > "$tmp/new.txt"
"$ANNALIST" --library "$tmp/library.db" --quiet add "$tmp/new.txt" > /dev/null 2>&1
status "$site/search?q=Kestrel" > /dev/null
has "what is added meanwhile is found" "$tmp/body" '<mark>Kestrel</mark>'

kill -TERM "$server"
wait "$server"
is "the server stops when told to" $? 0
server=
is "no library is told before serving" "$("$ANNALIST" --library "$tmp/none.db" --quiet serve --port 0 > /dev/null 2>&1; echo $?)" 3
echo "1..$n"
exit $bad
