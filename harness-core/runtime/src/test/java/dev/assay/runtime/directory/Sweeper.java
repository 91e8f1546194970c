package dev.assay.runtime.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** The main class of a process that starts and ends runs, over and over, as other users do. */
final class Sweeper {
  private Sweeper() {}

  private static final int FILES = 300;

  static Process start(String mode, Path parent) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Sweeper.class.getName(),
            mode,
            parent.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /**
   * {@code hold} takes a directory, prints its name and waits to be killed; {@code sweep} takes one
   * after the other and prints a dot for each; {@code fill} fills one after the other and prints
   * its name before it goes.
   */
  public static void main(String[] arguments) throws IOException {
    Path parent = Path.of(arguments[1]);
    if (arguments[0].equals("hold")) {
      OwnedDirectory held = OwnedDirectory.create(parent, "assay-test-", "held");
      System.out.println(held.path());
      while (true) {
        LockSupport.park();
      }
    }
    while (arguments[0].equals("fill")) {
      try (OwnedDirectory filled = OwnedDirectory.createUnique(parent, "assay-test-")) {
        for (int i = 0; i < FILES; i++) {
          Files.createFile(filled.path().resolve("file-" + i));
        }
        System.out.println(filled.path());
      }
    }
    while (true) {
      OwnedDirectory.createUnique(parent, "assay-test-").close();
      System.out.println(".");
    }
  }
}
