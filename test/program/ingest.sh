#!/bin/sh
# ingest.sh -- pages handed in to the site: by form, by JSON, as they are; and by whom not. TAP.
set -u
ANNALIST=${ANNALIST:-build/annalist}
SAMPLE=${ANNALIST_SAMPLE:-sample}
n=0 bad=0
tmp=$(mktemp -d)
server=
trap '[ -n "$server" ] && kill "$server" 2>/dev/null; rm -rf "$tmp"' EXIT

is() { # WHAT GOT WANTED
    n=$((n + 1))
    if [ "$2" = "$3" ]; then echo "ok $n - $1"; else echo "not ok $n - $1"; echo "# got '$2', wanted '$3'"; sed 's/^/# /' "$tmp/body" 2>/dev/null | head -5; bad=1; fi
}
has() { # WHAT WORDS
    n=$((n + 1))
    if grep -qF -- "$2" "$tmp/body"; then echo "ok $n - $1"; else echo "not ok $n - $1"; echo "# no '$2' in:"; sed 's/^/# /' "$tmp/body" | head -5; bad=1; fi
}
post() { curl -s -o "$tmp/body" -w '%{http_code}' "$@" "$site/ingest$query"; }

command -v curl > /dev/null || { echo "ok 1 - ingest # SKIP curl is not installed"; echo 1..1; exit 0; }
export ANNALIST_LIBRARY="$tmp/library.db"
page=$(find "$SAMPLE/pages" -name '*.html' | sort | head -n 1)
"$ANNALIST" --quiet add "$SAMPLE/text" > /dev/null 2>&1
token=$("$ANNALIST" --quiet token "The desk")
is "a token is printed" "$(printf %s "$token" | grep -cE '^1\.[A-Za-z0-9_-]{43}$')" 1
"$ANNALIST" --quiet serve --ingest --port 0 > "$tmp/address" 2> "$tmp/log" &
server=$!
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
    [ -s "$tmp/address" ] && break
    sleep 0.5
done
site=$(head -n 1 "$tmp/address"); site=${site%/} query=
json='Accept: application/json'

is "a page is kept" "$(post -H "$json" -F "token=$token" -F url=https://a.example/1 -F "html=<$page")" 201
has "and told" '"kept":"new"'
is "the same again is known" "$(post -H "$json" -F "token=$token" -F url=https://a.example/1 -F "html=<$page")" 200
has "as the same" '"kept":"same"'
is "a browser gets a page" "$(post -F "token=$token" -F url=https://a.example/1 -F "html=<$page")" 200
has "that leads to the article" 'href="/article/'
is "a wrong token is refused" "$(post -F "token=1.wrong" -F url=https://a.example/2 -F "html=<$page")" 401
is "no token is refused" "$(post -F url=https://a.example/2 -F "html=<$page")" 401
query='?url=https://b.example/1'
printf '<html><head><meta charset="windows-1251"><title>Harbour closed</title></head><body><article><p>The harbour of Grünau was closed on Monday after a storm tore two boats from their ropes, the harbour master said.</p></article></body></html>' > "$tmp/page.html"
is "a page as it is, its token in the head" "$(post -H "Authorization: Bearer $token" -H 'Content-Type: text/html' --data-binary "@$tmp/page.html")" 201
query=
is "what the browser made UTF-8 is read so" "$("$ANNALIST" --json search Grünau | grep -c 'b.example/1')" 1
printf '{"token":"%s","url":"https://c.example/1","html":"<p>Short.</p>"}' "$token" > "$tmp/json"
is "a page without text is told" "$(post -H "$json" -H 'Content-Type: application/json' --data-binary "@$tmp/json")" 422
is "an address that is none is told" "$(post -F "token=$token" -F url=javascript:1 -F "html=<$page")" 422
is "broken JSON is told" "$(post -H 'Content-Type: application/json' -d '{')" 400
is "other kinds are not taken" "$(post -H 'Content-Type: image/png' -d x)" 415
is "nor what does not say its length" "$(post -H 'Transfer-Encoding: chunked' -H 'Content-Type: text/html' -d x)" 400
head -c 17000000 /dev/zero > "$tmp/large"
is "nor what is too large" "$(post -H 'Content-Type: text/html' --data-binary "@$tmp/large")" 413
is "nor under another name than this machine's" "$(post -H 'Host: evil.example' -F "token=$token" -F url=https://a.example/3 -F "html=<$page")" 421
is "the token alone gives the bookmark" "$(post -d "token=$token")" 200
has "with the token in it" "a('token','$token')"
is "a wrong token gives none" "$(post -d token=1.x)" 401
is "the page is there to read" "$(curl -s -o "$tmp/body" -w '%{http_code}' "$site/ingest")" 200
is "no other request may have a body" "$(curl -s -o /dev/null -w '%{http_code}' -d x=1 "$site/search")" 405
"$ANNALIST" token --remove 1
is "a token removed opens nothing" "$(post -F "token=$token" -F url=https://a.example/4 -F "html=<$page")" 401
kill "$server" && wait "$server" 2> /dev/null
"$ANNALIST" check > "$tmp/body" 2>&1
is "the library is whole" $? 0
"$ANNALIST" --quiet serve --port 0 > "$tmp/address2" 2> "$tmp/log" &
server=$!
for _ in 1 2 3 4 5 6 7 8 9 10; do [ -s "$tmp/address2" ] && break; sleep 0.5; done
site=$(head -n 1 "$tmp/address2"); site=${site%/}
is "a site started without --ingest takes nothing" "$(post -F "token=$token" -F url=https://a.example/5 -F "html=<$page")" 405
echo "1..$n"
exit $bad
