package dev.assay.plugins.compute.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A class run in a JVM of its own with this JVM's class path, because environment variables such as
 * LD_LIBRARY_PATH act only at the start of a process.
 */
public final class ForkedJvm {
  /**
   * How it ended.
   *
   * @param status the exit status
   * @param output standard output and error together
   */
  public record Ended(int status, String output) {}

  private ForkedJvm() {}

  /** The library that keeps a JVM's signal handlers apart from those of native libraries. */
  public static Path signalChainingLibrary() {
    return Path.of(System.getProperty("java.home"), "lib", "libjsig.so");
  }

  /**
   * Runs a main class to its end.
   *
   * @throws IllegalStateException when it does not end within the limit; it is then killed
   */
  public static Ended run(
      Class<?> main,
      Map<String, String> environment,
      List<String> jvmOptions,
      Duration limit,
      String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    try {
      Path output = Files.createTempFile("forked-jvm", ".log");
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      process.destroyForcibly().waitFor();
      String text = Files.readString(output, StandardCharsets.UTF_8);
      Files.delete(output);
      if (!ended) {
        throw new IllegalStateException(main.getName() + " ran for over " + limit + ":\n" + text);
      }
      return new Ended(process.exitValue(), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while " + main.getName() + " ran.", e);
    }
  }
}
