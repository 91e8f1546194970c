package dev.assay.runtime.plugins.description;

import dev.assay.api.machine.Machine;
import dev.assay.runtime.process.AskedProcess;
import dev.assay.runtime.process.SignalChaining;
import dev.assay.worker.description.Describer;
import dev.assay.worker.protocol.DescriptionRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A process that asks the code of one bundle. Whatever that code does, this ends: it is killed with
 * everything it started when it takes too long or says too much.
 */
final class DescribingProcess implements AutoCloseable {
  private static final Duration TO_START = Duration.ofSeconds(60);

  /** A process tells its own time limit in better words than this one could. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private static final int MOST_EVENTS = 100_000;
  private static final long MOST_CHARACTERS = 64L << 20;

  private final DescriptionRequest request;
  private final AskedProcess process;
  private boolean answered;

  private DescribingProcess(DescriptionRequest request, AskedProcess process) {
    this.request = request;
    this.process = process;
  }

  /**
   * @param machine where it is asked about the machine, which it then may use as a worker does
   * @param directory an empty directory of this process alone
   */
  static DescribingProcess start(
      DescriptionSettings settings,
      List<Path> classPath,
      DescriptionRequest request,
      Optional<Machine> machine,
      Path directory)
      throws IOException {
    Path temporary = Files.createDirectories(directory.resolve("tmp"));
    Path file = directory.resolve("request");
    request.write(file);
    ProcessBuilder builder =
        new ProcessBuilder(
            settings.java().toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.io.tmpdir=" + temporary,
            "-cp",
            settings.classPath(classPath),
            Describer.class.getName(),
            file.toString(),
            AskedProcess.EVENTS);
    if (machine.isPresent()) {
      Path facts = directory.resolve("machine.properties");
      machine.get().write(facts);
      builder.environment().put(Machine.ENVIRONMENT_VARIABLE, facts.toString());
      SignalChaining.preload(settings.java(), builder.environment());
    }
    return new DescribingProcess(
        request,
        AskedProcess.start(
            settings.shell(),
            "assay-describe",
            builder,
            directory,
            TO_START.plus(request.limit())));
  }

  /**
   * Hears the process to its end.
   *
   * @return why it ended before all was asked; empty where it did not
   */
  Optional<String> hear(AnswerEvents answers) throws InterruptedException, IOException {
    long characters = 0;
    try {
      for (int heard = 0; !answers.finished(); heard++) {
        Optional<String> line = process.nextLine();
        if (line.isEmpty()) {
          return Optional.of(whyItEnded());
        }
        answered = true;
        characters += line.get().length();
        if (heard >= MOST_EVENTS || characters > MOST_CHARACTERS) {
          throw new IllegalArgumentException(
              "its process said more than %,d things or %,d characters"
                  .formatted(MOST_EVENTS, MOST_CHARACTERS));
        }
        answers.accept(line.get());
        process.within(request.limit().plus(GRACE));
      }
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private String whyItEnded() throws InterruptedException, IOException {
    if (!process.ends()) {
      return "its process stopped answering";
    }
    if (process.timedOut()) {
      return answered
          ? "it did not describe itself within %d s".formatted(request.limit().toSeconds())
          : "its process did not start within %d s"
              .formatted(TO_START.plus(request.limit()).toSeconds());
    }
    return "its process " + process.howItEnded();
  }

  @Override
  public void close() throws IOException {
    process.close();
  }
}
