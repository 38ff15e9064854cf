#!/bin/sh -e
# send-alert.sh FILE HOST:PORT FOLDER [alerts|seizures|feedback]; FOLDER: signing-key.pem (Ed25519) client.pem client-key.pem, authority in ../ca.pem
file=$1 host=$2 in=$3 path=/v1/${4:-alerts} base=$(mktemp) && trap 'rm -f "$base"' EXIT
b64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
x=$(openssl pkey -in "$in/signing-key.pem" -pubout -outform DER | tail -c 32 | b64url)
keyid=$(printf '{"crv":"Ed25519","kty":"OKP","x":"%s"}' "$x" | openssl dgst -sha256 -binary | b64url) # RFC 7638
digest="sha-256=:$(openssl dgst -sha256 -binary "$file" | openssl base64 -A):" now=$(date +%s) nonce=$(openssl rand -hex 16)
covered='("@method" "@authority" "@path" "@query" "content-type" "content-digest")'
params="$covered;created=$now;expires=$((now + 300));nonce=\"$nonce\";keyid=\"$keyid\";tag=\"crx-req-v1\""
printf '"@method": POST\n"@authority": %s\n"@path": %s\n"@query": ?\n"content-type": application/json\n"content-digest": %s\n"@signature-params": %s' \
  "$host" "$path" "$digest" "$params" > "$base"
signature=$(openssl pkeyutl -sign -inkey "$in/signing-key.pem" -rawin -in "$base" | openssl base64 -A)
curl -sS --fail-with-body --tlsv1.3 --cacert "$in/../ca.pem" --cert "$in/client.pem" --key "$in/client-key.pem" --data-binary "@$file" "https://$host$path" \
  -H 'Content-Type: application/json' -H "Content-Digest: $digest" -H "Signature-Input: crx=$params" -H "Signature: crx=:$signature:"
