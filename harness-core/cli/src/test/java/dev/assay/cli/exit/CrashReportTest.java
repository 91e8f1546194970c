package dev.assay.cli.exit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashReportTest {
  private final StringWriter printed = new StringWriter();

  @Test
  void the_trace_is_in_a_file_of_the_first_folder_that_can_be_written(@TempDir Path directory)
      throws IOException {
    Path blocked = Files.writeString(directory.resolve("file"), "").resolve("results");
    Path folder = directory.resolve("temporary");

    int status = report(List.of(blocked, folder)).report(new IllegalStateException("one\ntwo"));

    assertThat(status).isEqualTo(70);
    assertThat(printed.toString())
        .contains("assay: internal error: IllegalStateException: one\n")
        .contains("assay doctor --json")
        .contains(folder + "/assay-error-")
        .doesNotContain("\tat ");
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      assertThat(Files.readString(files.iterator().next()))
          .contains(
              "assay list", "java.lang.IllegalStateException: one", "\tat " + getClass().getName());
    }
  }

  @Test
  void where_the_memory_ended_it_is_said_how_much_there_was_and_how_to_give_more(
      @TempDir Path directory) {
    assertThat(report(List.of(directory)).report(new OutOfMemoryError("Java heap space")))
        .isEqualTo(70);

    assertThat(printed.toString())
        .startsWith("assay: internal error: OutOfMemoryError: Java heap space\n")
        .contains("at most ", " MiB. ", "JAVA_TOOL_OPTIONS=-Xmx", "assay-error-");
  }

  @Test
  void where_the_system_gives_no_more_threads_that_is_told_and_no_fault_of_assay(
      @TempDir Path directory) throws IOException {
    // The message is the JDK's: under ulimit -u 30 a listing met it in the thread of a bundle.
    Throwable met =
        new IllegalStateException(
            "A bundle cannot be described.",
            new ExecutionException(
                new OutOfMemoryError(
                    "unable to create native thread: possibly out of memory or process/resource"
                        + " limits reached")));

    assertThat(report(List.of(directory)).report(met)).isEqualTo(4);

    assertThat(printed.toString())
        .contains("no more threads or processes", "ulimit -u", "was not completed")
        .doesNotContain("internal error", "fault of Assay", "\tat ");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void the_limit_is_told_where_there_is_one(@TempDir Path directory) throws IOException {
    Throwable met = new OutOfMemoryError("unable to create native thread");
    Path limits = directory.resolve("limits");
    // As Linux 6.18 prints it.
    String line = "Max processes             %-20s 95910                processes \n";

    Files.writeString(limits, line.formatted("30"));
    assertThat(new ThreadLimit(limits).message(met)).get().asString().contains("at most 30.");
    Files.writeString(limits, line.formatted("unlimited"));
    assertThat(new ThreadLimit(limits).message(met)).get().asString().doesNotContain("at most");
    assertThat(new ThreadLimit(directory.resolve("none")).message(met)).isPresent();
    assertThat(new ThreadLimit(limits).message(new OutOfMemoryError("Java heap space"))).isEmpty();
  }

  @Test
  void without_any_folder_the_trace_is_printed(@TempDir Path directory) throws IOException {
    Path blocked = Files.writeString(directory.resolve("file"), "").resolve("results");

    report(List.of(blocked)).report(new StackOverflowError());

    assertThat(printed.toString()).contains("StackOverflowError", "\tat ");
  }

  private CrashReport report(List<Path> folders) {
    return new CrashReport(
        new CrashReport.Known(folders, List.of("assay list")), new PrintWriter(printed));
  }
}
