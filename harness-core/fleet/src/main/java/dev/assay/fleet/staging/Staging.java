package dev.assay.fleet.staging;

import dev.assay.fleet.engine.NodeFiles;
import dev.assay.fleet.engine.NodeRuntime;
import dev.assay.fleet.engine.TargetException;
import dev.assay.fleet.host.Host;
import dev.assay.fleet.host.ScriptResult;
import dev.assay.fleet.host.ShellText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Puts a distribution onto a machine, or a file system that machines share. A file that is there
 * already, from whatever distribution, is not sent again.
 *
 * <pre>
 * ROOT/files/SHA-256      each file once
 * ROOT/runtimes/SHA-256/  an unpacked Java runtime, known by its archive
 * ROOT/dist/SHA-256/      a distribution: links to its files, checked, then renamed to its name
 * ROOT/units/             of units, with what they print
 * </pre>
 *
 * <p>All of them are this user's alone, for what lies there is run: a place of another user is
 * refused.
 */
public final class Staging {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private static final int MIB = 1 << 20;

  private final Host host;
  private final String root;
  private final Consumer<String> notes;

  /**
   * @param root the directory of Assay there
   * @param notes hears of what takes long
   */
  public Staging(Host host, String root, Consumer<String> notes) {
    this.host = host;
    this.root = root;
    this.notes = notes;
  }

  /** Where a distribution lies once it is staged. */
  public String directory(NodeFiles distribution) {
    return root + "/dist/" + distribution.sha256();
  }

  /**
   * Brings a distribution there, unless it is there, and checks every file's hash there.
   *
   * @throws TargetException when it cannot be written or arrives damaged
   */
  public void stage(NodeFiles distribution) throws TargetException, InterruptedException {
    ScriptResult answer = host.run(missingScript(distribution), LIMIT);
    if (!answer.fine()) {
      throw new TargetException(
          "%s cannot be used on %s: %s. Make space, or name another 'directory' in targets.yaml."
              .formatted(root, host.name(), answer.complaint()));
    }
    List<String> missing = new ArrayList<>(answer.output().lines().toList());
    if (!missing.isEmpty()) {
      requireRoom(distribution, missing, Long.parseLong(missing.removeLast()));
      send(distribution, missing);
      ScriptResult linked = host.run(linkScript(distribution), LIMIT);
      if (!linked.fine()) {
        throw new TargetException(
            "The copy of the distribution on %s is incomplete: %s. The damaged files were removed; try again."
                .formatted(host.name(), linked.complaint()));
      }
    }
  }

  private void requireRoom(NodeFiles distribution, List<String> missing, long freeKib)
      throws TargetException {
    long runtime =
        distribution
            .runtime()
            .filter(brought -> missing.contains(brought.sha256()))
            .map(brought -> brought.archiveBytes() + brought.unpackedBytes())
            .orElse(0L);
    long needed = distribution.bytes(missing) + runtime;
    if (freeKib * 1024 < needed) {
      throw new TargetException(
          "The disk of %s is too full: what nodes measure with takes %,d MiB, and %s has %,d MiB free. Make space, or name another 'directory' in targets.yaml."
              .formatted(host.name(), needed / MIB + 1, root, freeKib / 1024));
    }
  }

  private void send(NodeFiles distribution, List<String> missing)
      throws TargetException, InterruptedException {
    Map<String, Path> byHash = new HashMap<>();
    for (String line : distribution.manifest().lines().toList()) {
      String[] parts = line.split("  ", 2);
      byHash.put(parts[0], distribution.files().get(parts[1]));
    }
    distribution
        .runtime()
        .ifPresent(
            brought -> {
              byHash.put(brought.sha256(), brought.archive());
              if (missing.contains(brought.sha256())) {
                notes.accept(
                    "sending the Java runtime to %s, %d MiB; only once"
                        .formatted(host.name(), brought.archiveBytes() / MIB));
              }
            });
    for (String hash : missing) {
      host.upload(Objects.requireNonNull(byHash.get(hash)), root + "/files/" + hash);
    }
  }

  // Prints the hash of every file that is missing, and then how many KiB are free; or nothing.
  private String missingScript(NodeFiles distribution) {
    return """
    umask 077
    root=%1$s
    runtime=%3$s
    mkdir -p "$root" || exit 1
    for place in "$root" "$root/files" "$root/runtimes" "$root/dist" "$root/units"; do
      [ -d "$place" ] || mkdir "$place" || exit 1
      [ -O "$place" ] || { echo "$place belongs to another user, who could change what runs" >&2; exit 1; }
      chmod go-w "$place" || exit 1
    done
    chmod 700 "$root/files" "$root/runtimes" "$root/dist" "$root/units" || exit 1
    has_runtime() { [ -z "$runtime" ] || [ -e "$root/runtimes/$runtime/bin/java" ]; }
    [ -d %2$s ] && has_runtime && exit 0
    {
      has_runtime || [ -f "$root/files/$runtime" ] || echo $runtime
      while read -r hash path; do
        [ -f "$root/files/$hash" ] || echo $hash
      done
    } <<'MANIFEST' | sort -u
    """
            .formatted(
                ShellText.quote(root),
                ShellText.quote(directory(distribution)),
                runtimeHash(distribution))
        + distribution.manifest()
        + """
        MANIFEST
        df -Pk "$root" | { read -r _; read -r _ _ _ free _; echo "$free"; }
        """;
  }

  private static String runtimeHash(NodeFiles distribution) {
    return distribution.runtime().map(NodeRuntime::sha256).orElse("");
  }

  private String linkScript(NodeFiles distribution) {
    return """
    umask 077
    dist=%2$s
    runtime=%3$s
    files=$(cd %1$s/files && pwd) && cd %1$s && root=$PWD && dist=$root/dist/$(basename "$dist") || exit 1
    if [ -n "$runtime" ] && [ ! -e "$root/runtimes/$runtime/bin/java" ]; then
      if ! echo "$runtime  $files/$runtime" | sha256sum -c --status; then
        rm -f "$files/$runtime"
        echo "the Java runtime arrived damaged" >&2
        exit 1
      fi
      part=$(mktemp -d "$root/runtimes/$runtime.part-XXXXXX") || exit 1
      tar -x -z -o -f "$files/$runtime" -C "$part" || { rm -rf "$part"; exit 1; }
      mv -T "$part" "$root/runtimes/$runtime" 2>/dev/null || { rm -rf "$part"; [ -e "$root/runtimes/$runtime/bin/java" ] || exit 1; }
    fi
    [ -z "$runtime" ] || rm -f "$files/$runtime"
    [ -d "$dist" ] && exit 0
    part=$(mktemp -d "$dist.part-XXXXXX") && cd "$part" || exit 1
    cat >manifest <<'MANIFEST' || exit 1
    """
            .formatted(
                ShellText.quote(root),
                ShellText.quote(directory(distribution)),
                runtimeHash(distribution))
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
        [ -z "$runtime" ] || ln -s "../../runtimes/$runtime" runtime || exit 1
        cd / || exit 1
        mv -T "$part" "$dist" 2>/dev/null || { rm -rf "$part"; [ -d "$dist" ]; }
        """;
  }
}
