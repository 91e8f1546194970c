package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.exit.CrashReport;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StrayErrorsTest {
  private final StringWriter printed = new StringWriter();

  private StrayErrors strays(Path folder) {
    PrintWriter err = new PrintWriter(printed, true);
    return new StrayErrors(
        new CrashReport(new CrashReport.Known(List.of(folder), List.of()), err), err);
  }

  @Test
  void an_error_in_a_thread_of_assay_is_an_internal_error(@TempDir Path folder) {
    StrayErrors strays = strays(folder);

    strays.uncaughtException(Thread.currentThread(), new IllegalStateException("lost"));

    assertThat(strays.ownWasSeen()).isTrue();
    assertThat(printed.toString()).contains("internal error: IllegalStateException: lost");
  }

  @Test
  void an_error_in_a_thread_of_a_plugin_is_a_warning(@TempDir Path folder) {
    StrayErrors strays = strays(folder);
    var error = new IllegalStateException("theirs");
    error.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement(null, null, null, "their.Activator", "run", "Activator.java", 7)
        });

    strays.uncaughtException(Thread.currentThread(), error);

    assertThat(strays.ownWasSeen()).isFalse();
    assertThat(printed.toString()).startsWith("warning: ").contains("theirs");
  }
}
