#!/bin/sh
# check-bundle.sh BUNDLE ANCHORS: checks an evidence bundle of one message, all keys Ed25519, with nothing but openssl, jq and od.
set -eu
bundle=$1 anchors=$2
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
get() { jq -r ".message$1" "$bundle"; }
b64() { tr -- '-_' '+/' | awk '{while (length($0) % 4) $0 = $0 "="; print}' | openssl base64 -d -A; }
sha() { openssl dgst -sha256 -binary; }
no() { echo "NO: $1" >&2; exit 4; }
pem() { { printf '\060\052\060\005\006\003\053\145\160\003\041\000'; cat; } | openssl pkey -pubin -inform DER -out "$dir/key.pem" 2> "$dir/said"; }
holds() { openssl pkeyutl -verify -pubin -inkey "$dir/key.pem" -rawin -in "$1" -sigfile "$2" > "$dir/said" || no "$3"; }
# Keys come from the anchors, never from the bundle: of this keyid, and of this administration.
key() { jq -re --arg k "$1" --arg a "$2" '.keys[] | select(.keyid == $k and .administration == $a) | .jwk.x' "$anchors" | b64 | pem || no "$1 is no key of $2"; }

get .body | b64 > "$dir/body"
digest="sha-256=:$(sha < "$dir/body" | openssl base64 -A):"
get .request.signatureBase | b64 > "$dir/base"
grep -qxF "\"content-digest\": $digest" "$dir/base" || no 'the message is not what was signed'
input=$(get '.request.headers[] | select(.[0] == "Signature-Input") | .[1]')
[ "$(tail -n 1 "$dir/base")" = "\"@signature-params\": ${input#*=}" ] || no 'the signature base is of another signature'
key "$(expr "$input" : '.*;keyid="\([^"]*\)"')" "$(get .sender)"
get '.request.headers[] | select(.[0] == "Signature") | .[1]' | sed 's/^[^:]*://; s/:$//' | b64 > "$dir/signature"
holds "$dir/base" "$dir/signature" 'the signature of the sender does not hold'
echo "The sender signed: $(get .messageId), $digest"

jws=$(get '.receipts[0].jws') head=${jws%%.*} rest=${jws#*.}
printf %s "${rest%.*}" | b64 > "$dir/payload"
printf %s "$head.${rest%.*}" > "$dir/signed"
printf %s "${rest#*.}" | b64 > "$dir/signature"
key "$(printf %s "$head" | b64 | jq -r .kid)" "$(get .receiver)"
holds "$dir/signed" "$dir/signature" 'the receipt does not hold'
said=$(jq -r '.messageId + " " + .contentDigest' "$dir/payload")
[ "$said" = "$(get .messageId) $digest" ] || no 'the receipt is for something else'
echo "The receiver had it: $(jq -r .receivedAt "$dir/payload")"

get '.receipts[0].log.proof' > "$dir/proof"
[ "$(cat "$dir/proof")" != null ] || { echo 'It is not in the log yet.'; exit 0; }
[ "$(head -n 1 "$dir/proof")" = 'c2sp.org/tlog-proof@v1' ] || no 'this is no proof of a log'
sed '1,/^$/d' "$dir/proof" | sed '/^$/d' > "$dir/note"
grep -v '^— ' "$dir/note" > "$dir/text"
at=$(sed -n 's/^index //p' "$dir/proof") last=$(($(sed -n 2p "$dir/text") - 1))
[ "$at" -le "$last" ] || no 'the entry is not in a tree of this size'
{ printf '\000'; cat "$dir/payload"; } | sha > "$dir/hash"
# RFC 9162 section 2.1.3.2.
for line in $(sed '/^$/,$d' "$dir/proof" | grep -v '^index \|^extra \|^c2sp'); do
  printf %s "$line" | b64 > "$dir/sibling"
  if [ $((at % 2)) = 1 ] || [ "$at" = "$last" ]; then
    { printf '\001'; cat "$dir/sibling" "$dir/hash"; } | sha > "$dir/next"
    while [ $((at % 2)) = 0 ] && [ "$at" != 0 ]; do at=$((at / 2)) last=$((last / 2)); done
  else { printf '\001'; cat "$dir/hash" "$dir/sibling"; } | sha > "$dir/next"; fi
  mv "$dir/next" "$dir/hash"
  at=$((at / 2)) last=$((last / 2))
done
[ "$last" = 0 ] && [ "$(openssl base64 -A -in "$dir/hash")" = "$(sed -n 3p "$dir/text")" ] || no 'the receipt is not in the log'

origin=$(sed -n 1p "$dir/text")
# The key whose id stands before the signature: keys of a log change like others.
vkey() { jq -re --arg n "$2+$(line_of "$2" | head -c 4 | od -An -v -tx1 | tr -d ' \n')+" ".$1[].verifierKey | select(startswith(\$n))" "$anchors" | sed 's/^[^+]*+[^+]*+//' | b64 | tail -c 32 | pem; }
line_of() { sed -n "s|^— $1 ||p" "$dir/note" | head -n 1 | b64; }
signed_by() { line_of "$1" | tail -c +5; }
vkey logs "$origin" || no 'this log is not trusted'
signed_by "$origin" > "$dir/signature"
holds "$dir/text" "$dir/signature" 'the checkpoint is not signed by the log'
echo "It is in the log $origin of $(sed -n 2p "$dir/text") entries."
for witness in $(jq -r '[.witnesses[].verifierKey | split("+")[0]] | unique[]' "$anchors"); do
  signed_by "$witness" > "$dir/cosignature"
  [ -s "$dir/cosignature" ] || continue
  time=$(head -c 8 "$dir/cosignature" | od -An -v -tu1 | awk '{for (i = 1; i <= NF; i++) t = t * 256 + $i} END {printf "%d", t}')
  { printf 'cosignature/v1\ntime %s\n' "$time"; cat "$dir/text"; } > "$dir/cosigned"
  tail -c +9 "$dir/cosignature" > "$dir/signature"
  vkey witnesses "$witness" || continue
  holds "$dir/cosigned" "$dir/signature" "the cosignature of $witness does not hold"
  echo "$witness saw it at $time seconds after 1970."
done
