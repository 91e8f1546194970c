package dev.assay.distribution.product;

import dev.assay.distribution.process.Command;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;

/**
 * Copies picocli with newer class files, as the ahead-of-time cache wants them. A release has no
 * compiler to do so at the first start.
 */
final class NewerClasses {
  private NewerClasses() {}

  static void copy(Checkout checkout, Path place) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String published = published().toString();
    Command.run(
        List.of(
            java,
            // The times in a jar are local ones.
            "-Duser.timezone=UTC",
            "-cp",
            published,
            checkout.scripts().resolve("UpgradeClasses.java").toString(),
            published,
            place.toString()));
  }

  /** The library as it is on Maven Central; the launcher may have replaced that of the build. */
  private static Path published() {
    try {
      return Path.of(CommandLine.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
