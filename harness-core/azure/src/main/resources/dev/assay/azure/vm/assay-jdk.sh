#!/bin/sh
# Sees to it that the machine has a JDK 25 or later, and writes down how that went.
. "${ASSAY_ENV:-/etc/assay/vm.env}"
mkdir -p "$ASSAY_STATE"
log="$ASSAY_STATE/jdk.log"

found() {
  for release in "$ASSAY_JVMS"/*/release; do
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$release" 2>/dev/null)
    if [ "${version:-0}" -ge 25 ] && [ -x "${release%/release}/bin/java" ]; then
      echo "ok ${release%/release}" >"$ASSAY_STATE/jdk"
      return 0
    fi
  done
  return 1
}
failed() {
  echo "failed $1" >"$ASSAY_STATE/jdk"
  exit 1
}

found && exit 0
if [ -n "$ASSAY_JDK_ARCHIVE" ]; then
  archive=$(mktemp)
  trap 'rm -f "$archive"' EXIT
  curl -fsSL --retry 3 -o "$archive" "$ASSAY_JDK_ARCHIVE" 2>>"$log" || failed "download of $ASSAY_JDK_ARCHIVE"
  echo "$ASSAY_JDK_SHA256  $archive" | sha256sum -c - >>"$log" 2>&1 || failed "SHA-256 of $ASSAY_JDK_ARCHIVE is another"
  mkdir -p "$ASSAY_JVMS/assay-jdk"
  tar -xzf "$archive" -C "$ASSAY_JVMS/assay-jdk" --strip-components=1 2>>"$log" || failed "unpacking $ASSAY_JDK_ARCHIVE"
else
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update -qq && apt-get install -y -qq "$ASSAY_JDK_PACKAGE"; } >>"$log" 2>&1 ||
    failed "installing $ASSAY_JDK_PACKAGE: $(tail -n 1 "$log")"
fi
found || failed "what was installed is no JDK 25 or later"
