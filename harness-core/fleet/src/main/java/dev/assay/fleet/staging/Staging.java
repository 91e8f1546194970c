package dev.assay.fleet.staging;

import dev.assay.fleet.engine.NodeFiles;
import dev.assay.fleet.engine.TargetException;
import dev.assay.fleet.host.Host;
import dev.assay.fleet.host.ScriptResult;
import dev.assay.fleet.host.ShellText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Puts a distribution onto a machine, or a file system that machines share. A file that is there
 * already, from whatever distribution, is not sent again.
 *
 * <pre>
 * ROOT/files/SHA-256   each file once
 * ROOT/dist/SHA-256/   a distribution: links to its files, checked, then renamed to its name
 * ROOT/units/          of units, with what they print
 * </pre>
 *
 * <p>All of them are this user's alone, for what lies there is run: a place of another user is
 * refused.
 */
public final class Staging {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Host host;
  private final String root;

  /**
   * @param root the directory of Assay there
   */
  public Staging(Host host, String root) {
    this.host = host;
    this.root = root;
  }

  /** Where a distribution lies once it is staged. */
  public String directory(NodeFiles distribution) {
    return root + "/dist/" + distribution.sha256();
  }

  /**
   * Checks what the machine needs to have: first a JDK of version 25 or later.
   *
   * @param javaHome the JDK to use; empty to look for one
   * @throws TargetException saying what to install
   */
  public void check(NodeFiles distribution, Optional<String> javaHome)
      throws TargetException, InterruptedException {
    String findJdk = text(distribution, "bin/find-jdk");
    ScriptResult jdk =
        host.run(
            javaHome
                    .map(home -> "export ASSAY_JAVA_HOME=" + ShellText.quote(home) + "\n")
                    .orElse("")
                + findJdk
                + "\nfind_jdk 25 || exit 2\n",
            LIMIT);
    if (!jdk.fine()) {
      throw new TargetException(
          "%s has no JDK that can run the harness: %s"
              .formatted(host.name(), jdk.errors().strip()));
    }
    ScriptResult tools =
        host.run(
            "for tool in flock setsid sha256sum find; do"
                + " command -v $tool >/dev/null || printf '%s ' $tool; done",
            LIMIT);
    if (!tools.output().isBlank()) {
      throw new TargetException(
          "%s lacks %s. Install them: apt-get install util-linux coreutils findutils"
              .formatted(host.name(), tools.output().strip().replace(" ", ", ")));
    }
  }

  /**
   * Brings a distribution there, unless it is there, and checks every file's hash there.
   *
   * @throws TargetException when it cannot be written or arrives damaged
   */
  public void stage(NodeFiles distribution) throws TargetException, InterruptedException {
    Map<String, Path> byHash = new HashMap<>();
    for (String line : distribution.manifest().lines().toList()) {
      String[] parts = line.split("  ", 2);
      byHash.put(parts[0], distribution.files().get(parts[1]));
    }
    ScriptResult missing = host.run(missingScript(distribution), LIMIT);
    if (!missing.fine()) {
      throw new TargetException(
          "%s cannot be used on %s: %s. Make space, or name another 'directory' in targets.yaml."
              .formatted(root, host.name(), missing.complaint()));
    }
    for (String hash : missing.output().lines().toList()) {
      host.upload(Objects.requireNonNull(byHash.get(hash)), root + "/files/" + hash);
    }
    ScriptResult linked = host.run(linkScript(distribution), LIMIT);
    if (!linked.fine()) {
      throw new TargetException(
          "The copy of the distribution on %s is incomplete: %s. The damaged files were removed; try again."
              .formatted(host.name(), linked.complaint()));
    }
  }

  private String missingScript(NodeFiles distribution) {
    return """
    umask 077
    root=%1$s
    mkdir -p "$root" || exit 1
    for place in "$root" "$root/files" "$root/dist" "$root/units"; do
      [ -d "$place" ] || mkdir "$place" || exit 1
      [ -O "$place" ] || { echo "$place belongs to another user, who could change what runs" >&2; exit 1; }
      chmod go-w "$place" || exit 1
    done
    chmod 700 "$root/files" "$root/dist" "$root/units" || exit 1
    [ -d %2$s ] && exit 0
    while read -r hash path; do
      [ -f %1$s/files/$hash ] || echo $hash
    done <<'MANIFEST' | sort -u
    """
            .formatted(ShellText.quote(root), ShellText.quote(directory(distribution)))
        + distribution.manifest()
        + "MANIFEST\n";
  }

  private String linkScript(NodeFiles distribution) {
    return """
    dist=%2$s
    [ -d "$dist" ] && exit 0
    files=$(cd %1$s/files && pwd) && dist=$(dirname "$files")/dist/$(basename "$dist") || exit 1
    part=$(mktemp -d "$dist.part-XXXXXX") && cd "$part" || exit 1
    cat >manifest <<'MANIFEST' || exit 1
    """
            .formatted(ShellText.quote(root), ShellText.quote(directory(distribution)))
        + distribution.manifest()
        + """
        MANIFEST
        while read -r hash path; do
          mkdir -p "$(dirname "$path")"
          ln "$files/$hash" "$path" 2>/dev/null || cp "$files/$hash" "$path" || exit 1
        done <manifest
        if ! sha256sum -c --quiet manifest >damaged 2>&1; then
          while read -r hash path; do
            echo "$hash  $path" | sha256sum -c --status 2>/dev/null || rm -f "$files/$hash"
          done <manifest
          grep -m 3 FAILED damaged >&2
          rm -rf "$part"
          exit 1
        fi
        rm damaged
        cd / || exit 1
        mv -T "$part" "$dist" 2>/dev/null || { rm -rf "$part"; [ -d "$dist" ]; }
        """;
  }

  private static String text(NodeFiles distribution, String path) throws TargetException {
    try {
      return Files.readString(distribution.files().get(path));
    } catch (IOException e) {
      throw new TargetException("The installation lacks %s. Build it again.".formatted(path), e);
    }
  }
}
