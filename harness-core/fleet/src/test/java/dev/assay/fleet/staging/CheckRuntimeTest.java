package dev.assay.fleet.staging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The script that tells whether a runtime suits a machine. Machines that cannot be had here are
 * played by programs that answer as theirs do.
 */
class CheckRuntimeTest {
  private static final Path SCRIPT = Path.of("../bin/check-runtime").toAbsolutePath();

  @TempDir private Path programs = Path.of("");

  private record Answer(int status, String text) {}

  private Answer check(String needs) throws Exception {
    ProcessBuilder bash =
        new ProcessBuilder("bash", "-c", ". " + SCRIPT + "; check_runtime " + needs)
            .redirectErrorStream(true);
    bash.environment().merge("PATH", programs.toString(), (path, own) -> own + ":" + path);
    Process process = bash.start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Answer(process.waitFor(), text);
  }

  private void program(String name, String text) throws Exception {
    Path file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private static String thisMachine() throws Exception {
    Process uname = new ProcessBuilder("uname", "-m").start();
    return new String(uname.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  @Test
  void this_machine_suits_the_runtime_of_its_own_kind() throws Exception {
    assertThat(check(thisMachine() + " 2.17 1 hash")).isEqualTo(new Answer(0, ""));
  }

  @Test
  void a_machine_of_another_architecture_is_told_which_release_to_take() throws Exception {
    program("uname", "echo aarch64");

    assertThat(check("x86_64 2.17 1 hash"))
        .isEqualTo(
            new Answer(
                1,
                """
                The machine is aarch64, and the Java runtime of this installation is for x86_64. Start the fleet from Assay's release for \
                aarch64 (assay-VERSION-linux-aarch64.tar.gz), or install a JDK 25 there and name it with 'java' in targets.yaml.
                """));
  }

  @ParameterizedTest
  @CsvSource({
    "glibc 2.36, 2.17, 0",
    "glibc 2.9, 2.17, 1",
    "glibc 2.17, 2.17, 0",
    "glibc 2.16, 2.17, 1",
    "glibc 3.0, 2.36, 0"
  })
  void the_version_of_glibc_is_compared_by_numbers(String has, String needs, int status)
      throws Exception {
    program("getconf", "echo '" + has + "'");

    Answer answer = check(thisMachine() + " " + needs + " 1 hash");

    assertThat(answer.status()).isEqualTo(status);
    if (status != 0) {
      assertThat(answer.text())
          .contains("has " + has + ", ", "needs glibc " + needs + " or later")
          .contains("Use a newer system, or install a JDK 25 there and name it with 'java'");
    }
  }

  @Test
  void where_getconf_does_not_know_it_ldd_tells_and_musl_is_another_library() throws Exception {
    program("getconf", "exit 1");
    program("ldd", "echo 'ldd (Debian GLIBC 2.12-9) 2.12'; echo Copyright");
    assertThat(check(thisMachine() + " 2.17 1 hash").text()).contains("has glibc 2.12,");

    program("ldd", "echo 'musl libc (x86_64)' >&2; echo 'Version 1.2.5' >&2; exit 1");
    Answer musl = check(thisMachine() + " 2.17 1 hash");
    assertThat(musl.status()).isEqualTo(1);
    assertThat(musl.text()).contains("musl", "install a JDK 25 for musl there and name it with");
  }

  @Test
  void a_processor_that_lacks_what_the_runtime_was_compiled_for_is_told() throws Exception {
    program("sed", "echo 'fpu cx16 lahf_lm popcnt pni sse4_1 sse4_2 ssse3 avx'");

    assertThat(check(thisMachine() + " 2.17 2 hash")).isEqualTo(new Answer(0, ""));
    assertThat(check(thisMachine() + " 2.17 3 hash").text())
        .contains("The processor lacks abm", "x86-64-v3");
  }
}
