package dev.assay.distribution.runtimeimage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A JDK that cannot run here.
 *
 * @param jmods its modules for jlink
 * @param release the file that describes it
 */
public record ForeignJdk(Path jmods, Path release) {
  public ForeignJdk {
    List<Path> missing =
        List.of(jmods.resolve("java.base.jmod"), release).stream()
            .filter(file -> !Files.isReadable(file))
            .toList();
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "A JDK of another system needs its modules as files and its release file, and there is no"
              + " "
              + missing
              + ". Eclipse Temurin has them in an archive of their own,"
              + " *-jmods_aarch64_linux_*.tar.gz: unpack it as the folder jmods of the JDK.");
    }
  }

  /** In the folder of a JDK. */
  public static ForeignJdk in(Path jdk) {
    return new ForeignJdk(jdk.resolve("jmods"), jdk.resolve("release"));
  }
}
