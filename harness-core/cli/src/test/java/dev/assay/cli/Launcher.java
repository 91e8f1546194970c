package dev.assay.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An installation with the real launcher and the built distribution, in a folder of its own, so
 * that no start of it builds anything.
 */
record Launcher(Path home) {
  private static final Path TOP = Path.of("../..").toAbsolutePath().normalize();

  /** How a script ended; its output is all of both streams. */
  record Ended(int status, String output) {}

  static Launcher install(Path home) throws IOException {
    Path core = Files.createDirectories(home.resolve("harness-core"));
    Path dist = Files.createDirectories(core.resolve("cli/target/dist"));
    Files.createDirectory(home.resolve("plugins"));
    Files.createDirectory(home.resolve("bundles"));
    Files.createFile(home.resolve("pom.xml"));
    Files.copy(TOP.resolve("assay"), home.resolve("assay"), StandardCopyOption.COPY_ATTRIBUTES);
    Files.createSymbolicLink(core.resolve("bin"), TOP.resolve("harness-core/bin"));
    Path built = TOP.resolve("harness-core/cli/target/dist");
    // Java looks for the libraries beside the file that a link leads to.
    Files.copy(built.resolve("assay.jar"), dist.resolve("assay.jar"));
    Files.createSymbolicLink(dist.resolve("lib"), built.resolve("lib"));
    Files.createFile(dist.resolve("built"));
    Files.setLastModifiedTime(
        dist.resolve("built"), FileTime.from(Instant.now().plusSeconds(3600)));
    return new Launcher(home);
  }

  Path jar() {
    return home.resolve("harness-core/cli/target/dist/assay.jar");
  }

  /** Replaces the jar by what is later than the build. */
  void writeJar(byte[] content) throws IOException {
    Files.write(jar(), content);
    Files.setLastModifiedTime(jar(), FileTime.from(Instant.now().plusSeconds(7200)));
  }

  /**
   * Runs a script of bash in an environment that holds nothing but the path of the system, {@code
   * A}, the launcher, and folders of settings and plugins that are not there. The working directory
   * is the installation.
   */
  Ended bash(String script) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "env",
                // Where the tests run in the background, a shell made it ignored.
                "--default-signal=INT",
                "-i",
                "PATH=/usr/bin:/bin",
                "XDG_CONFIG_HOME=" + home.resolve("no-config"),
                "XDG_DATA_HOME=" + home.resolve("no-data"),
                "A=" + home.resolve("assay"),
                "ASSAY_JAVA_HOME=" + System.getProperty("java.home"),
                "bash",
                "-c",
                script));
    Path output = Files.createTempFile("assay-test", ".out");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(home.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .start();
      if (!process.waitFor(3, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError("did not end: " + Files.readString(output));
      }
      return new Ended(process.exitValue(), Files.readString(output));
    } finally {
      Files.delete(output);
    }
  }
}
