#!/bin/bash
# make-certificates.sh DIR: two authorities, and three servers of the first: a good one, one whose
# certificate has run out, and one that is called something else.
set -euo pipefail
cd "$1"

# authority FILE NAME
authority() {
  printf '%s\n' "cn = \"$2\"" ca cert_signing_key \
    'activation_date = "2020-01-01 00:00:00"' 'expiration_date = "2090-01-01 00:00:00"' >template
  certtool --generate-privkey --key-type ecdsa --outfile "$1.key" 2>log
  certtool --generate-self-signed --load-privkey "$1.key" --template template --outfile "$1.pem" 2>log
}

# server FILE EXPIRES NAME...: certificate and key in one file, and in two
server() {
  local file=$1 expires=$2
  printf '%s\n' 'cn = "test server"' tls_www_server signing_key "${@:3}" \
    'activation_date = "2020-01-01 00:00:00"' "expiration_date = \"$expires 00:00:00\"" >template
  certtool --generate-privkey --key-type ecdsa --outfile "$file.key" 2>log
  certtool --generate-certificate --load-privkey "$file.key" --load-ca-certificate ca.pem \
    --load-ca-privkey ca.key --template template --outfile "$file.crt" 2>log
  cat "$file.crt" "$file.key" >"$file.pem"
}

trap 'cat log >&2' ERR
authority ca 'test authority'
authority other-ca 'another authority'
server server 2089-01-01 'ip_address = "127.0.0.1"' 'dns_name = "localhost"'
server expired 2021-01-01 'ip_address = "127.0.0.1"' 'dns_name = "localhost"'
server elsewhere 2089-01-01 'dns_name = "elsewhere.example"'
