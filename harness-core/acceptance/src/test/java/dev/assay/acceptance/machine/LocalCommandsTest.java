package dev.assay.acceptance.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.acceptance.machine.CommandOutput.Cause;
import dev.assay.acceptance.machine.CommandOutput.Ended;
import dev.assay.acceptance.machine.CommandOutput.NotRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCommandsTest {
  @TempDir Path folder;

  private LocalCommands commands(Duration limit) {
    return new LocalCommands(Map.of("PATH", "." + ":" + folder + "::/nowhere"), limit);
  }

  private void program(String name, String script) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void a_program_is_asked_in_plain_english_and_tells_its_status() throws IOException {
    program("tool", "echo \"$1 $LC_ALL\"; echo oops >&2; exit 3");

    assertThat(commands(Duration.ofSeconds(20)).ask(List.of("tool", "a b")))
        .isEqualTo(new Ended("tool a b", 3, "a b C\n", "oops\n"));
  }

  @Test
  void a_program_that_is_not_there_is_missing() {
    assertThat(commands(Duration.ofSeconds(20)).ask(List.of("no-such-tool", "-x")))
        .isEqualTo(
            new NotRun("no-such-tool -x", Cause.MISSING, "there is no program no-such-tool"));
  }

  @Test
  void a_program_that_hangs_is_left_after_the_limit_with_what_it_started() throws Exception {
    program("hang", "sleep 600 & echo $! > " + folder + "/child; sleep 600");

    assertThat(commands(Duration.ofSeconds(1)).ask(List.of("hang")))
        .isEqualTo(new NotRun("hang", Cause.SILENT, "it had not ended after 1 s"));
    assertThat(ends(Long.parseLong(Files.readString(folder.resolve("child")).strip()))).isTrue();
  }

  /** Whether a process ends soon; one that nobody waits for stays as a zombie. */
  private static boolean ends(long pid) throws InterruptedException {
    Path stat = Path.of("/proc", String.valueOf(pid), "stat");
    for (int i = 0; i < 200; i++) {
      try {
        if (Files.readString(stat).contains(") Z ")) {
          return true;
        }
      } catch (IOException _) {
        return true;
      }
      Thread.sleep(50);
    }
    return false;
  }

  @Test
  void endless_output_is_ended_and_is_no_answer() throws IOException {
    program("chatter", "exec yes xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");

    assertThat(commands(Duration.ofSeconds(60)).ask(List.of("chatter")))
        .isEqualTo(new NotRun("chatter", Cause.SILENT, "it printed more than 16 MiB"));
  }

  @Test
  void a_program_that_cannot_be_executed_says_so() throws IOException {
    Path file = Files.writeString(folder.resolve("broken"), "#!/no/such/interpreter\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));

    assertThat(commands(Duration.ofSeconds(20)).ask(List.of("broken")))
        .isInstanceOfSatisfying(
            NotRun.class, none -> assertThat(none.reason()).startsWith("it cannot be started: "));
  }
}
