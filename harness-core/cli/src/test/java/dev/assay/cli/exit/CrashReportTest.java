package dev.assay.cli.exit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
