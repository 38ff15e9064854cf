#!/bin/sh -e
# signed.sh METHOD HOST:PORT PATH FOLDER [FILE [CONTENT-TYPE]]: any request, signed. PATH may hold a query. FOLDER as for send-alert.sh
method=$1 host=$2 target=$3 in=$4 file=$5 type=${6:-application/json} base=$(mktemp) && trap 'rm -f "$base"' EXIT
b64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
x=$(openssl pkey -in "$in/signing-key.pem" -pubout -outform DER | tail -c 32 | b64url)
keyid=$(printf '{"crv":"Ed25519","kty":"OKP","x":"%s"}' "$x" | openssl dgst -sha256 -binary | b64url) # RFC 7638
case $target in *\?*) query="?${target#*\?}" ;; *) query='?' ;; esac
covered='"@method" "@authority" "@path" "@query"' now=$(date +%s) nonce=$(openssl rand -hex 16)
printf '"@method": %s\n"@authority": %s\n"@path": %s\n"@query": %s\n' "$method" "$host" "${target%%\?*}" "$query" > "$base"
set --
if [ -n "$file" ]; then
  digest="sha-256=:$(openssl dgst -sha256 -binary "$file" | openssl base64 -A):" covered="$covered \"content-type\" \"content-digest\""
  printf '"content-type": %s\n"content-digest": %s\n' "$type" "$digest" >> "$base"
  set -- --data-binary "@$file" -H "Content-Type: $type" -H "Content-Digest: $digest"
fi
params="($covered);created=$now;expires=$((now + 300));nonce=\"$nonce\";keyid=\"$keyid\";tag=\"crx-req-v1\""
printf '"@signature-params": %s' "$params" >> "$base"
signature=$(openssl pkeyutl -sign -inkey "$in/signing-key.pem" -rawin -in "$base" | openssl base64 -A)
curl -sS --fail-with-body --globoff --path-as-is --tlsv1.3 --cacert "$in/../ca.pem" --cert "$in/client.pem" --key "$in/client-key.pem" \
  -X "$method" "https://$host$target" "$@" -H "Signature-Input: crx=$params" -H "Signature: crx=:$signature:"
