package dev.assay.runtime.plugins.wiring;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The version of this build of Assay, which the build writes into a resource. */
final class HarnessVersion {
  private static final String RESOURCE = "harness-version.txt";
  private static final String UNRELEASED = "-SNAPSHOT";

  private HarnessVersion() {}

  /** As an OSGi version; what leads to a release has the version of that release. */
  static String read() {
    try (InputStream in =
        Objects.requireNonNull(HarnessVersion.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      String version = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
      return version.endsWith(UNRELEASED)
          ? version.substring(0, version.length() - UNRELEASED.length())
          : version;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
