package dev.assay.distribution.runtimeimage;

import dev.assay.cli.installation.Installation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The modules that the product lists as those of its runtime; what these need comes with them. */
public final class RuntimeModules {
  private static final String RESOURCE = "runtime-modules";

  private RuntimeModules() {}

  public static List<String> listed() {
    try (InputStream in = Installation.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("The command line has no resource " + RESOURCE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
