package dev.assay.cli.installation;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What a release says of itself, in {@code release.properties}.
 *
 * @param version such as {@code 0.2.0}
 * @param commit of which it was built: 40 hexadecimal digits
 * @param jdk the version of the JDK that built it, of which its runtime is made
 * @param os such as {@code linux}
 * @param arch such as {@code x86_64}
 */
public record ReleaseFacts(String version, String commit, String jdk, String os, String arch) {
  private static final List<String> KEYS = List.of("version", "commit", "jdk", "os", "arch");

  public ReleaseFacts {
    if (Stream.of(version, commit, jdk, os, arch).anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("A release names its version, commit, jdk, os and arch.");
    }
  }

  static ReleaseFacts read(Path file) throws IOException {
    Properties facts = new Properties();
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      facts.load(in);
    } catch (IOException | IllegalArgumentException e) {
      throw damaged(file, "cannot be read: " + e.getMessage());
    }
    List<String> missing =
        KEYS.stream().filter(key -> facts.getProperty(key, "").isBlank()).toList();
    if (!missing.isEmpty()) {
      throw damaged(file, "lacks " + String.join(", ", missing));
    }
    return new ReleaseFacts(
        facts.getProperty("version").strip(),
        facts.getProperty("commit").strip(),
        facts.getProperty("jdk").strip(),
        facts.getProperty("os").strip(),
        facts.getProperty("arch").strip());
  }

  private static IOException damaged(Path file, String how) {
    return new IOException(
        "The installation is damaged: %s %s. Unpack or install the release again."
            .formatted(file, how));
  }
}
