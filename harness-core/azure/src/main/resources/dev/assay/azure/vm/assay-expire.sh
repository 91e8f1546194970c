#!/bin/sh
# Runs when this machine's time is over. A machine that is only powered off is still paid for, so it has itself deleted where it may.
. "${ASSAY_ENV:-/etc/assay/vm.env}"
if [ -n "$ASSAY_IDENTITY" ]; then
  token=$(curl -fsS -m 30 --noproxy '*' -G -H Metadata:true --data-urlencode "mi_res_id=$ASSAY_IDENTITY" \
    --data-urlencode "resource=$ASSAY_MANAGEMENT" "$ASSAY_METADATA/metadata/identity/oauth2/token?api-version=2018-02-01" |
    sed -n 's/.*"access_token" *: *"\([^"]*\)".*/\1/p')
  # Through a pipe: arguments can be read by every process.
  printf 'header = "Authorization: Bearer %s"\n' "$token" |
    curl -fsS -m 60 -X DELETE -K - "$ASSAY_VM?api-version=2024-11-01" >/dev/null
fi
$ASSAY_POWEROFF
