package dev.assay.runtime.plugins.integrity;

import static dev.assay.runtime.plugins.finding.Finding.Phase.INTEGRITY;

import dev.assay.documents.TextFile;
import dev.assay.runtime.directory.AtomicFile;
import dev.assay.runtime.plugins.finding.DefectiveBundleException;
import dev.assay.runtime.plugins.finding.Finding;
import dev.assay.worker.description.Thrown;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The bundles that may be used, each with the hash of its jar. As text, such as in {@code
 * assay.lock}: one bundle a line, {@code symbolic-name version sha256}, sorted; blank lines and
 * what follows a {@code #} are comments.
 *
 * @param hashes SHA-256 by bundle
 */
public record BundleLock(Map<Entry, String> hashes) {
  /** One version of one bundle. */
  public record Entry(String symbolicName, String version) implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      int order = symbolicName.compareTo(other.symbolicName);
      return order != 0 ? order : version.compareTo(other.version);
    }
  }

  public BundleLock {
    hashes = Map.copyOf(hashes);
  }

  /**
   * Reads a lock file.
   *
   * @throws IllegalArgumentException naming all lines that are malformed or lock a bundle twice
   */
  public static BundleLock read(Path file) throws IOException {
    Map<Entry, String> hashes = new TreeMap<>();
    List<String> problems = new ArrayList<>();
    List<String> lines = TextFile.read(file).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String text = lines.get(i).split("#", 2)[0].strip();
      if (text.isEmpty()) {
        continue;
      }
      String[] words = text.split("\\s+", -1);
      if (words.length != 3 || !Sha256.isHash(words[2])) {
        problems.add("line %d is not 'symbolic-name version sha256': '%s'".formatted(i + 1, text));
      } else if (hashes.put(new Entry(words[0], words[1]), words[2]) != null) {
        problems.add("line %d locks %s %s again".formatted(i + 1, words[0], words[1]));
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "%s cannot be used: %s.".formatted(file, String.join("; ", problems)));
    }
    return new BundleLock(hashes);
  }

  /** Writes the lock file at once, or not at all. */
  public void write(Path file) throws IOException {
    String text = String.join("\n", lines()) + "\n";
    AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** What its file holds. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("# symbolic-name version sha256 of every bundle that may be used");
    new TreeMap<>(hashes)
        .forEach((entry, hash) -> lines.add(entry.symbolicName + " " + entry.version + " " + hash));
    return lines;
  }

  void check(Path jar, String symbolicName, String version) throws DefectiveBundleException {
    String locked = hashes.get(new Entry(symbolicName, version));
    if (locked == null) {
      throw refused(
          jar,
          "%s %s is not in the lock file".formatted(symbolicName, version),
          "If you trust this bundle, add it to the lock file: %s %s %s"
              .formatted(symbolicName, version, hash(jar)));
    }
    String actual = hash(jar);
    if (!locked.equals(actual)) {
      throw refused(
          jar,
          "%s %s has the SHA-256 %s, and the lock file has %s"
              .formatted(symbolicName, version, actual, locked),
          "Get the bundle again, or put the new hash into the lock file if you trust the change.");
    }
  }

  private static String hash(Path jar) throws DefectiveBundleException {
    try {
      return Sha256.of(jar);
    } catch (IOException e) {
      throw refused(
          jar,
          "it cannot be read to the end: " + Thrown.ofFile(e),
          "Check the disk, and copy the bundle again.");
    }
  }

  private static DefectiveBundleException refused(Path jar, String cause, String remedy) {
    return new DefectiveBundleException(
        Finding.error(String.valueOf(jar.getFileName()), INTEGRITY, cause, remedy));
  }
}
