#!/bin/sh
# What `annalist explain` shows of an article. Run from the repository's root; $ANNALIST is the program. TAP.
set -u
: "${ANNALIST:?}"
sample=${ANNALIST_SAMPLE:-sample}
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
export NO_COLOR=1
n=0
ok() { # STATUS TEXT
    n=$((n + 1))
    if [ "$1" = 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; sed 's/^/# /' "$tmp/out" 2>/dev/null | head -40; fi
}
has() { grep -qF -- "$1" "$tmp/out"; }

printf '{"id":"a","title":"Two engineers taken","published":"2014-06-10","text":"Gunmen abducted two engineers near Kandahar on Sunday, police said. Mullah Karim, who was born in 1960, leads the Hill Front (HF)."}\n' > "$tmp/article"
"$ANNALIST" explain "$tmp/article" > "$tmp/out" 2> "$tmp/err"; ok $? "an article is explained"
r=0
for step in "1. The article" "2. Sentences" "3. Names" "4. Noun phrases" "5. Who is who" "6. What else is spoken of" "7. Times" "8. Places" "9. Claims" "10. Incidents" "11. Events" "12. Statements"; do
    has "$step" || { r=1; echo "# no $step"; }
done
ok $r "every step has its heading"
has "Two engineers taken" && has "10 June 2014"; ok $? "the article is named"
has "VERB  VBD   ccomp         ╭─┾ abducted (abduct)" && has "NUM   CD    nummod        │ │ ╭─╼ two" && has "engineers (engineer)"; ok $? "a word has its tags, relation, place in the tree, and lemma"
[ "$(awk '/^2\. /{on=1;next} /^3\. /{on=0} on && /^      [A-Z]/' "$tmp/out" | wc -l)" = 29 ]; ok $? "each word has a line"
has '1  "Kandahar": place'; ok $? "a name has its sentence and type"
has '"two engineers near Kandahar": indefinite, civilian, plural' && has '"the Hill Front": name = Hill Front'; ok $? "a phrase has its form, sort and whom it means"
has '"Sunday": DATE 2014-06-08, 8 June 2014'; ok $? "a time has its value and day"
has 'Afghanistan, city, 31.61 65.71'; ok $? "a place has its country and point"
has 'kidnapping, accomplished, happened' && has 'taken          2, "two"' && has 'told in        sentence 1'; ok $? "an incident has its parts, each with its words"
has '"said", by "police"'; ok $? "a claim has its speaker"
has "1. The article" && ! grep -q "$(printf '\033')" "$tmp/out"; ok $? "a pipe gets no colour"
printf '{"id":"a","text":"Rain \\u001b[31mfell."}\n' | "$ANNALIST" explain > "$tmp/out" 2>&1; has "Rain" && ! grep -q "$(printf '\033')" "$tmp/out"; ok $? "control characters of a text do not reach a terminal"
printf '{"id":"a","text":""}\n' | "$ANNALIST" explain > "$tmp/out" 2>&1; has "3. Names: none"; ok $? "of nothing, nothing is said"
python3 -c 'print("of it and " * 20000 + "more.")' | "$ANNALIST" explain > "$tmp/out" 2> "$tmp/err" && [ "$(wc -c < "$tmp/out")" -lt 20000000 ]; ok $? "a sentence of sixty thousand words is drawn in bounded width"
"$ANNALIST" explain -j1 "$sample/pages" > "$tmp/out" 2> "$tmp/err" && "$ANNALIST" explain -j4 "$sample/pages" 2> /dev/null | cmp -s - "$tmp/out"; ok $? "the sample is explained, on any number of cores alike"
echo "1..$n"
