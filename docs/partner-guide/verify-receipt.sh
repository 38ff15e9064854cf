#!/bin/sh -e
# verify-receipt.sh ANSWER KEYS [MESSAGE]: the receipt in an answer, by a key set that your officers have compared. Ed25519; prints what it says
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
raw() { tr '_-' '/+' | awk '{ print $0 substr("===", 1, (4 - length($0) % 4) % 4) }' | openssl base64 -d -A; }
jws=$(sed -n 's/.*"receipt":"\([^"]*\)".*/\1/p' "$1") signed=${jws%.*}
kid=$(printf '%s\n' "${signed%%.*}" | raw | sed -n 's/.*"kid":"\([^"]*\)".*/\1/p')
x=$(tr -d ' \n' < "$2" | tr '{' '\n' | grep -F "\"kid\":\"$kid\"" | sed -n 's/.*"x":"\([^"]*\)".*/\1/p')
[ -n "$x" ] || { echo "no key $kid in $2" >&2; exit 4; }
{ printf '\060\052\060\005\006\003\053\145\160\003\041\000'; printf '%s\n' "$x" | raw; } > "$work/key"
printf '%s' "$signed" > "$work/signed"
printf '%s\n' "${jws##*.}" | raw > "$work/signature"
openssl pkeyutl -verify -pubin -keyform DER -inkey "$work/key" -rawin -in "$work/signed" -sigfile "$work/signature" > /dev/null || { echo 'the receipt does not hold' >&2; exit 4; }
printf '%s\n' "${signed#*.}" | raw > "$work/payload"
digest="sha-256=:$(openssl dgst -sha256 -binary "${3:-/dev/null}" | openssl base64 -A):"
[ -z "$3" ] || grep -qF "\"contentDigest\":\"$digest\"" "$work/payload" || { echo 'the receipt is for other bytes' >&2; exit 4; }
cat "$work/payload" && echo
