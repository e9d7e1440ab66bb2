#!/bin/sh
# What `annalist code --pairs` and `--phrases` answer. Run from the repository's root; $ANNALIST is the program. TAP.
set -u
: "${ANNALIST:?}"
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
n=0
ok() { # STATUS TEXT
    n=$((n + 1))
    if [ "$1" = 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; sed 's/^/# /' "$tmp/out" "$tmp/err" 2>/dev/null | head -20; fi
}
has() { grep -qF -- "$1" "$tmp/out"; }

cat > "$tmp/pairs" <<'END'
{"id":"1","text":"Norway lifted sanctions on Somalia.","source_span":[0,6],"target_span":[27,34]}
{"id":"2","text":"Police in Oslo have arrested two Danish editors.","source_span":[0,14],"target_span":null}
{"id":"3","text":"Señor Ruiz, who leads Chile, will visit Norway."}
END
"$ANNALIST" code --pairs "$tmp/pairs" > "$tmp/out" 2> "$tmp/err"; ok $? "pairs are answered"
[ "$(wc -l < "$tmp/out")" = 3 ]; ok $? "a line each"
has '{"id":"1","type":"CONCEDE"' && has '"cameo":"085"' && has '"trigger":"lifted"'; ok $? "a type has its code and its word"
has '{"id":"2","type":"COERCE","mode":"arrest"'; ok $? "a pair may have one side"
"$ANNALIST" code --pairs - < "$tmp/pairs" 2> "$tmp/err" | cmp -s - "$tmp/out"; ok $? "standard input is the same"
printf '{"id":"9"}\nno json\n{"id":"1","text":"Norway met Chile.","source_span":[900,950],"target_span":[5,2]}\n' | "$ANNALIST" code --pairs - > "$tmp/out" 2> "$tmp/err"
[ $? = 1 ] && [ "$(wc -l < "$tmp/out")" = 1 ] && grep -q "line 2" "$tmp/err"; ok $? "a line that is no question is named, the rest is answered"
printf '{"id":"1","phrase":"a former Swedish minister"}\n{"id":"2","phrase":"Tony Blair","date":"2003-01-01"}\n{"id":"3","phrase":"soldiers"}\n' | "$ANNALIST" code --phrases - > "$tmp/out" 2> "$tmp/err"
has '{"id":"1","country":"SWE","sector":"ELI"}' && has '{"id":"2","country":"GBR","sector":"GOV"}' && has '{"id":"3","sector":"MIL"}'; ok $? "phrases have a country and a sector, offices their time"
"$ANNALIST" code --pairs --phrases "$tmp/pairs" > "$tmp/out" 2> "$tmp/err"; [ $? = 2 ]; ok $? "two questions at once are wrong usage"
: > "$tmp/empty"; "$ANNALIST" code --pairs "$tmp/empty" > "$tmp/out" 2> "$tmp/err"; [ $? = 0 ] && [ ! -s "$tmp/out" ]; ok $? "of nothing, nothing is said"
echo "1..$n"
