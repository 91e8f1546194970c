package dev.assay.distribution.runtimeimage;

import dev.assay.distribution.process.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A Java runtime with the modules of Assay and no more. */
public final class RuntimeImage {
  private RuntimeImage() {}

  /**
   * Makes one of the JDK that runs this, or of the modules of another for another system, which
   * then lacks the archives of shared classes, since it cannot run here.
   *
   * @param scripts of the product
   * @param image a folder that is not there yet
   * @param foreign a JDK of another system
   */
  public static void link(Path scripts, Path image, Optional<ForeignJdk> foreign)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                scripts.resolve("make-runtime").toString(),
                System.getProperty("java.home"),
                image.toString()));
    foreign.ifPresent(jdk -> command.add(jdk.jmods().toString()));
    Command.run(command);
  }
}
